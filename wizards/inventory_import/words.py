"""The words of headings, states and decisions in four languages. No database.

Of the headings of a field, the better known one comes first: of two columns that could
be the same, the one with the earlier word is taken. No word stands in two lists.
"""

from ...models.mixins.folding import without_accents

HEADING_WORDS = {
    "name": (
        "activity|name|title|task|initiative|project|group|what|event|activities|"
        "committee|working group|work group|team name|club|name of the activity|"
        "committees|working groups|work groups|clubs|task force|task forces|"
        "aktivität|tätigkeit|bezeichnung|titel|aufgabe|vorhaben|projekt|gruppe|was|"
        "ausschuss|arbeitsgruppe|arbeitskreis|gremium|ag|verein|veranstaltung|"
        "name der aktivität|kommission|initiativen|ausschüsse|arbeitsgruppen|"
        "arbeitskreise|gremien|"
        "activité|intitulé|nom|titre|tâche|projet|groupe|comité|commission|"
        "groupe de travail|nom de l activité|comités|commissions|groupes de travail|"
        "actividad|nombre|título|tarea|proyecto|grupo|iniciativa|comisión|"
        "grupo de trabajo|nombre de la actividad|comisiones|grupos de trabajo"
    ),
    "reference": (
        "reference|ref|id|code|key|number|no|nr|referenz|kürzel|kennung|nummer|"
        "laufende nummer|lfd nr|référence|numéro|n°|nº|identifiant|"
        "referencia|código|clave|número"
    ),
    "category": (
        "category|kind|type|theme|cluster|activity type|kategorie|art|typ|thema|"
        "category id|"
        "themenfeld|rubrik|catégorie|genre|thème|"
        "categoría|tipo|tema|clase"
    ),
    "tags": (
        "tags|tag|keywords|labels|schlagwörter|schlagworte|stichwörter|stichworte|"
        "tag ids|"
        "mots clés|étiquettes|palabras clave|etiquetas"
    ),
    "purpose": (
        "purpose|what it is for|what is it for|description|goal|aim|objective|why|"
        "summary|about|mission|mandate|zweck|ziel|ziele|beschreibung|wofür|warum|"
        "kurzbeschreibung|worum geht es|"
        "but|objectif|objectifs|finalité|à quoi ça sert|pourquoi|"
        "propósito|objetivo|objetivos|descripción|finalidad|para qué"
    ),
    "role_description": (
        "role description|responsibilities|duties|tasks|job description|"
        "functions|key functions|key responsibilities|"
        "rollenbeschreibung|aufgaben|aufgabenbeschreibung|pflichten|zuständigkeiten|"
        "description du rôle|responsabilités|tâches|missions|"
        "descripción del rol|responsabilidades|tareas|funciones"
    ),
    "department": (
        "department|benefits|unit|for whom|business unit|for department|"
        "department id|"
        "abteilung|für wen|fachbereich|organisationseinheit|"
        "département|service|direction|pour qui|unité|"
        "departamento|unidad|para quién|sección"
    ),
    "parent": (
        "part of|parent|belongs to|parent activity|under|subproject of|teil von|"
        "parent id|"
        "gehört zu|übergeordnet|unter|oberprojekt|"
        "fait partie de|rattaché à|appartient à|parte de|pertenece a|depende de"
    ),
    "strategic": (
        "strategic|strategy|strategic or not|strategisch|strategie|stratégique|"
        "stratégie|estratégico|estratégica|estrategia"
    ),
    "impact": (
        "impact|value|importance|wirkung|nutzen|wichtigkeit|bedeutung|valeur|"
        "impacto|valor|importancia"
    ),
    "reach": (
        "reach|people reached|audience|reichweite|zielgruppe|portée|public visé|"
        "alcance|público"
    ),
    "urgency": (
        "urgency|priority|urgent|dringlichkeit|priorität|dringend|urgence|priorité|"
        "urgencia|prioridad|urgente"
    ),
    "hours": (
        "hours|hours a month|hours per month|hours month|effort|monthly hours|"
        "h month|hours needed|workload|stunden|stunden im monat|stunden pro monat|"
        "stunden monat|std|std monat|h monat|aufwand|zeitaufwand|monatliche stunden|"
        "heures|heures par mois|heures mois|h mois|charge|charge de travail|"
        "temps passé|horas|horas al mes|horas por mes|horas mes|h mes|dedicación|"
        "esfuerzo|carga"
    ),
    "hours_week": (
        "hours a week|hours per week|hours week|h week|weekly hours|"
        "stunden pro woche|stunden die woche|stunden woche|std woche|h woche|"
        "wochenstunden|heures par semaine|heures semaine|h semaine|"
        "horas a la semana|horas por semana|horas semana|h semana"
    ),
    "hours_year": (
        "hours a year|hours per year|hours year|h year|annual hours|yearly hours|"
        "stunden pro jahr|stunden im jahr|stunden jahr|std jahr|h jahr|jahresstunden|"
        "heures par an|heures an|heures par année|h an|"
        "horas al año|horas por año|horas año|h año"
    ),
    "people_wanted": (
        "people wanted|people|people needed|headcount|team size|number of people|"
        "volunteers needed|size|anzahl personen|personenzahl|personen|teamgröße|"
        "benötigte personen|personenbedarf|gesucht|"
        "nombre de personnes|personnes|effectif|taille de l équipe|"
        "número de personas|personas|tamaño del equipo"
    ),
    "date_start": (
        "start|start date|since|from|begins|date start|beginn|anfang|startdatum|seit|"
        "von|ab|début|date de début|depuis|de|inicio|fecha de inicio|desde"
    ),
    "date_end": (
        "end|end date|until|to|ends|date end|due|ende|enddatum|bis|endet|fin|"
        "date de fin|jusqu à|fecha de fin|hasta|termina"
    ),
    "meets": (
        "meets|meeting|meetings|frequency|rhythm|how often|cadence|schedule|"
        "meeting schedule|turnus|häufigkeit|rhythmus|treffen|wie oft|termine|"
        "fréquence|rythme|réunions|réunion|à quelle fréquence|"
        "frecuencia|reuniones|reunión|ritmo|cada cuánto"
    ),
    "skills": (
        "skills|required skills|skill|competencies|skills needed|kompetenzen|"
        "skill ids|"
        "fähigkeiten|kenntnisse|benötigte kompetenzen|fertigkeiten|"
        "compétences|compétences requises|savoir faire|"
        "competencias|habilidades|conocimientos"
    ),
    "owners": (
        "owners|owner|lead|leads|leader|leaders|responsible|accountable|chair|chairs|"
        "owner ids|"
        "organiser|organizer|organisers|organizers|who|in charge|convener|coordinator|"
        "coordinators|chairperson|contact person|point of contact|person|"
        "responsible person|verantwortlich|verantwortliche|verantwortlicher|leitung|"
        "zuständig|ansprechpartner|ansprechperson|verantwortliche person|leiter|"
        "leiterin|koordination|koordinator|koordinatorin|federführung|wer|vorsitz|"
        "kontaktperson|"
        "responsable|responsables|pilote|animateur|référent|coordinateur|qui|"
        "coordinatrice|personne en charge|président|"
        "encargado|encargada|líder|coordinador|coordinadora|quién|presidente|"
        "a cargo de"
    ),
    "deputies": (
        "deputies|deputy|co lead|co leads|co chair|vice chair|backup|stand in|"
        "stellvertretung|stellvertreter|stellvertreterin|vertretung|stv|"
        "adjoint|adjoints|adjointe|suppléant|suppléants|"
        "suplente|suplentes|adjunto|adjunta|sustituto"
    ),
    "contributors": (
        "contributors|contributor|technical leads|technical lead|tech leads|tech lead|"
        "members|member|helpers|volunteers|volunteer|participants|"
        "members of the group|mitglieder|mitglied|mitwirkende|beteiligte|helfer|"
        "helferinnen|teilnehmer|teilnehmende|freiwillige|teammitglieder|"
        "membres|membre|contributeurs|participantes|bénévoles|équipe|"
        "miembros|miembro|colaboradores|voluntarios|equipo"
    ),
    "sponsors": (
        "sponsors|sponsor|executive sponsor|patron|schirmherr|schirmherrin|pate|"
        "patin|förderer|parrain|marraine|commanditaire|patrocinador|padrino"
    ),
    "former": (
        "former leads|former lead|former owners|former owner|emeritus|emeritus leads|"
        "past leads|past owners|previous owners|formerly|past contributors|"
        "former contributors|past members|former members|previous lead|"
        "ehemalige|ehemalige leitung|frühere leitung|früher verantwortlich|"
        "bisherige leitung|vormals|anciens responsables|ancien responsable|"
        "précédent responsable|antiguos responsables|anteriores responsables|"
        "responsable anterior"
    ),
    "person_role": (
        "member role|role of the person|part|function|position|funktion|"
        "rolle der person|funktion der person|fonction|poste|función|cargo|puesto"
    ),
    "state": (
        "state|status|stand|zustand|stage|phase|active|aktiv|statut|état|actif|"
        "estado|situación|activo"
    ),
    "decision": (
        "decision|verdict|keep change stop|what to do|entscheidung|beschluss|"
        "empfehlung|décision|verdict de l année|decisión"
    ),
    "note": (
        "notes|note|remark|remarks|comment|comments|bemerkung|bemerkungen|anmerkung|"
        "anmerkungen|kommentar|notiz|notizen|hinweise|remarque|remarques|commentaire|"
        "commentaires|observaciones|comentario|comentarios|notas|nota"
    ),
}
# what a heading calls the name of anything by, in plain letters
NAME_WORDS = {"name", "names", "title", "bezeichnung", "titel", "namen", "what", "was"}
NAME_WORDS |= {"intitule", "nom", "noms", "titre", "nombre", "nombres", "titulo"}
# words between the others in a heading
LINK_WORDS = {"of", "the", "a", "for", "der", "die", "das", "des", "von", "im", "in"}
LINK_WORDS |= {"de", "du", "la", "le", "les", "l", "d", "del", "el", "los", "las"}
PERIODS = {
    "hours_week": {"week", "weekly", "woche", "wochentlich", "semaine", "semana", "wk"},
    "hours_year": {
        "year",
        "yearly",
        "jahr",
        "jahrlich",
        "annual",
        "an",
        "ano",
        "annee",
    },
}

# headings that mean one thing to some companies and another to others: the cells tell
AMBIGUOUS = {
    "title": ("name", "person_role"),
    "titel": ("name", "person_role"),
    "titre": ("name", "person_role"),
    "título": ("name", "person_role"),
    "name": ("name", "owners"),
    "nom": ("name", "owners"),
    "nombre": ("name", "owners"),
    "names": ("name", "contributors"),
    "namen": ("name", "contributors"),
    "noms": ("name", "contributors"),
    "nombres": ("name", "contributors"),
    "team": ("department", "contributors"),
    "role": ("role_description", "person_role"),
    "rolle": ("role_description", "person_role"),
    "rôle": ("role_description", "person_role"),
    "rol": ("role_description", "person_role"),
    "area": ("category", "department"),
    "bereich": ("category", "department"),
    "domaine": ("category", "department"),
    "área": ("category", "department"),
    "time": ("hours", "meets"),
    "zeit": ("hours", "meets"),
    "temps": ("hours", "meets"),
    "tiempo": ("hours", "meets"),
    "people": ("people_wanted", "contributors"),
    "personen": ("people_wanted", "contributors"),
    "personnes": ("people_wanted", "contributors"),
    "personas": ("people_wanted", "contributors"),
    "équipe": ("department", "contributors"),
    "equipo": ("department", "contributors"),
    "service": ("department", "name"),
    "position": ("person_role", "note"),
    "function": ("person_role", "note"),
    "funktion": ("person_role", "note"),
    "fonction": ("person_role", "note"),
    "poste": ("person_role", "note"),
    "función": ("person_role", "note"),
    "cargo": ("person_role", "note"),
    "puesto": ("person_role", "note"),
    "part": ("person_role", "parent"),
    "contact": ("owners", "note"),
    "kontakt": ("owners", "note"),
    "contacto": ("owners", "note"),
}

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
