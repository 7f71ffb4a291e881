"""What the words of a state or a decision column mean, in four languages."""

from ...mixins.folding import without_accents

_STATES = {
    "proposed": "proposed|idea|suggestion|suggested|draft|vorschlag|vorgeschlagen|idee|"
    "entwurf|propose|proposition|brouillon|propuesto|propuesta|borrador|beantragt",
    "open": "open|new|planned|planning|to do|todo|not started|looking for people|"
    "vacant|part of a job|offen|neu|geplant|in planung|in vorbereitung|nouveau|"
    "ouvert|prevu|a faire|a venir|abierto|abierta|nuevo|nueva|planificado|previsto|"
    "pendiente|upcoming",
    "running": "running|active|ongoing|in progress|live|current|started|on track|yes|"
    "doing|laufend|lauft|aktiv|in arbeit|in bearbeitung|am laufen|en cours|actif|"
    "active|demarre|activo|activa|en curso|en marcha|vigente|ja|oui|si|y",
    "paused": "paused|on hold|hold|suspended|dormant|waiting|blocked|stalled|sleeping|"
    "pausiert|pause|ruht|ruhend|ausgesetzt|angehalten|wartet|en pause|suspendu|"
    "en attente|en pausa|pausado|pausada|suspendido|en espera|inactive for now",
    "retired": "retired|done|closed|finished|completed|complete|archived|archive|"
    "inactive|ended|over|cancelled|canceled|stopped|abandoned|no|dissolved|beendet|"
    "abgeschlossen|erledigt|fertig|archiviert|inaktiv|geschlossen|eingestellt|"
    "aufgelost|abgesagt|nein|termine|cloture|clos|ferme|fini|inactif|abandonne|"
    "annule|non|terminado|terminada|cerrado|cerrada|finalizado|inactivo|cancelado|"
    "archivado|archivada|sunset",
}
_DECISIONS = {
    "keep": "keep|continue|continued|yes|go on|maintain|behalten|beibehalten|"
    "weiterfuhren|fortfuhren|weiter|weitermachen|garder|continuer|maintenir|mantener|"
    "continuar|seguir|conservar",
    "change": "change|adapt|improve|rework|review|merge|reduce|andern|anpassen|"
    "verandern|uberarbeiten|verbessern|changer|modifier|adapter|ameliorer|revoir|"
    "cambiar|modificar|adaptar|mejorar|revisar",
    "stop": "stop|end|drop|discontinue|cancel|retire|abandon|no|stoppen|beenden|"
    "einstellen|aufhoren|streichen|arreter|terminer|supprimer|abandonner|parar|"
    "terminar|detener|eliminar|abandonar",
}


def _by_word(words):
    return {word: value for value, text in words.items() for word in text.split("|")}


STATES, DECISIONS = _by_word(_STATES), _by_word(_DECISIONS)


def read_word(text, words):
    """Return what a word means, None where nobody knows.

    What follows in brackets or after a dash says why, not what.
    """
    plain = without_accents(text)
    for part in (plain, plain.split("(")[0], plain.split(" - ")[0], plain.strip(" .!")):
        if part.strip() in words:
            return words[part.strip()]
    return None
