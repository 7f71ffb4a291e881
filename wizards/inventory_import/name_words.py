"""Words that tell people's names from titles of activities. No database.

They are evidence and no more: who is meant, the employees of the company tell. Given
names that are common words too, such as “Will” or “Hope”, are left out.
"""

_GIVEN_NAMES = """
aaron abdul adam adrian agnes ahmed aisha alan albert alejandra alejandro alex alexander
alexandra alexis ali alice alicia alina alison amanda amelie amina amir amy ana andrea
andreas andrei andres andrew angela angelika anita anja ann anna anne annette antje
antoine anton antonia antonio antony ariane arne arthur astrid aurelie axel barbara
beate beatrice beatriz ben benedikt benjamin bernard bernd bettina birgit bjorn bob
brian brigitte britta bruno camila camille carina carl carla carlos carmen carol
carolin caroline carolyn caterina catherine cecile celine charles charlotte chiara
chloe chris christa christel christiane christina christine christof christophe
christopher claire clara claudia claus clemens colin connor constanze corinna cornelia
craig cristina cynthia daniel daniela daniele danielle dario david deborah debra denis
denise dennis diana diego dieter dietmar dirk dmitri dominik donald donna dorothea
douglas edgar eduardo edward elena eleanor elias elif elisa elisabeth elizabeth elke
ella emilia emily emma eric erik erika ernst esther eugen eva evelyn fabian fabio
fatima fatma felipe felix fernando finn florence florian francesca francesco francis
francisco francois francoise franz franziska frederic frederik friedrich fritz
gabriel gabriela gabriele gary geoffrey george georg gerald gerd gerhard gertrud
gianni gilbert giovanni gisela giulia giuseppe gloria gonzalo greg gregory greta
guillaume gunter gustavo hakan hanna hannah hannes hans harald harry hassan heather
heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri henrik
henry herbert hermann hilde hiroshi holger horst hubert hugo ian ibrahim ignacio
ilona ilse ines ingo ingrid irene irina iris isabel isabella isabelle ivan jack jacob
jacqueline jacques jakob james jamie jan jana jane janet janina jasmin jason javier
jeanne jean jeff jeffrey jelena jennifer jens jeremy jessica jill jim joachim joan
joanna joao jochen joe joel johan johann johanna johannes john jonas jonathan jorg
jorge jose josef joseph joshua juan juana judith julia julian julie julien juliette
jurgen justin justine kai kareem karen karim karin karl karla karsten katharina
katherine kathleen kathrin kathryn katie katja katrin keith kelly ken kenneth kerstin
kevin kim kirsten klaus konrad konstantin kristin kristina kurt kyle lara larry lars
laura lauren laurence laurent lea leila lena leo leon leonardo leonie liam lily linda
lisa lothar louis louise luca lucas lucia lucie luigi luis luisa lukas lutz lydia
madeleine magdalena maike malte manfred manon manuel manuela marc marcel marco marcos
marcus margaret margarete margot maria mariana marianne marie marina mario marion
marko markus marlene marta martha martin martina mary mateo mathias mathieu matteo
matthew matthias maurice maximilian megan mehmet melanie melissa mercedes mia michael
michaela michel michele michelle miguel mike milan mila miriam mohamed mohammed moritz
monica monika monique muhammad murat mustafa nadia nadine nadja nancy natalia natalie
natasha nathalie nathan nicholas nick nico nicola nicolas nicole niklas nikolaus nils
nina noah noemi nora norbert olaf oleg olga oliver olivia olivier omar oscar oskar
otto pablo pamela paola paolo pascal patricia patricio patrick patrik paul paula
pauline pedro peter petra philip philipp philippe pia pierre priya rachel rafael rainer
ralf ralph raphael raquel raul rebecca regina reinhard renate rene ricardo richard rita
robert roberto robin roger roland rolf roman romain ronald rosa rosemarie ruben rudolf
ruth ryan sabine sabrina sally samantha samir samira samuel sandra sandrine sara sarah
sascha scott sean sebastian selina sergei sergio sharon sibylle siegfried sigrid silke
silvia simon simone sofia sonja sophia sophie stefan stefanie steffen stephan stephane
stephanie stephen steve steven sue susan susana susanne sven svenja sylvia sylvie tamara
tanja tatjana ted teresa thea theo theresa thierry thomas thorsten till tim timo
timothy tina tobias todd tom tomas torsten tracy ulf ulrich ulrike ursula ute uwe
valentina valeria valerie vanessa vera verena veronica veronika victor victoria viktor
vincent vincenzo virginie vladimir volker waltraud wanda wendy werner wilfried wilhelm
william wolfgang xavier yannick yasmin yoko yusuf yves yvonne zoe
"""
GIVEN_NAMES = set(_GIVEN_NAMES.split())
NAME_PARTICLES = {"von", "van", "de", "der", "den", "di", "da", "du", "la", "le", "del"}
NAME_PARTICLES |= {"dos", "el", "al", "bin", "ter"}
# what no person is called: the title of an activity is rarely without one of them
_ACTIVITY_WORDS = """
activity academy act action admin advice advisory agenda aid air alliance ambassadors
anniversary app apps art association audit awards badminton band barbecue basketball bbq
benefit bike blog blood board boat book books box boxes break breakfast buddies buddy
budget bus cafe campaign canteen care career cars center centre challenge champions
charity charter chat chess choir christmas city class cleaning cleanup climate club
clubs code coding coffee committee communication communications community conference
contest cooking corner council course courses crew cricket culture cup customer cycling
data day days design desk development dialogue digital dinner diversity docs donation
donations drive drives easter education employee employees energy engagement
engineering environment equality equity ergonomics event events excursion exchange
exhibition fair family festival film fire first fitness food football forum free fun
fund fundraising games garden gardening gender gift gifts green group groups guide
guides guild gym hackathon hall handbook health help helpers hike hiking hiring history
holiday hour hours hub ideas inclusion induction initiative innovation intern interns
intranet inventory it journal kids kitchen knowledge lab language languages law league
learning library list local lunch magazine maintenance management map market marketing
meeting meetings meetup mental mentor mentoring mentors minutes movie museum music
network networking news newsletter newcomer newcomers night nights office onboarding
open outing outreach paper parents parking parties partnership party peer photo photos
picnic plan planning plants podcast policy pool post pride program programme project
projects quality quiz race radio reading recruiting recycling refugee relations research
review reviews rights ride room rotation round run running safety sailing school
security seminar senior service services shift shop show site skills soccer
social society
software space sponsoring sport sports sprint squad staff standards station steering
strategy student students study subcommittee summer summit support survey
sustainability swap swim swimming table talent talk talks task tasks team teams tea tech
tennis theatre ticket time tool tools tour tournament town training translation travel
trip trips tutoring union update veterans video visit visits volunteer volunteering
walk walks water web website week welcome wellbeing wellness wiki winter women work
workgroup working works workshop workshops writing year yoga youth zone
arbeitskreis arbeitsgruppe arbeitssicherheit ausflug ausschuss barrierefreiheit beirat
besuch betrieb betriebsrat betreuung buch chor computer datenschutz ehrenamt erste feier
fest feste gesundheit gremium gruppe hilfe kreis kuche lauf laufen leitfaden markt
mittagessen nachhaltigkeit netzwerk notfall ordnung paten projekt rat rundgang sammlung
schulung sicherheit sommer sommerfest spende spenden stammtisch tag tage training treff
treffen umwelt verein weihnachten weihnachtsfeier wissen woche zeitung
atelier bibliotheque chorale club comite commission conseil environnement equipe fete
formation groupe jardin journee marche projet reseau sante securite semaine soiree
sortie tournoi
actividad ambiente biblioteca boletin campana clube comision comite coro dia equipo
feria fiesta formacion grupo huerto jornada proyecto red salud seguridad semana taller
torneo voluntariado
"""
ACTIVITY_WORDS = set(_ACTIVITY_WORDS.split())
# the first or the last word of the title of a job
_JOB_WORDS = """
accountant administrator adviser advisor agent analyst apprentice architect assistant
associate attorney auditor buyer ceo cfo chief clerk consultant controller counsel cto
designer developer director driver economist editor electrician engineer executive
expert foreman head inspector intern janitor lawyer librarian manager mechanic nurse
officer operator physician planner president principal producer programmer
receptionist recruiter representative researcher scientist secretary specialist
superintendent supervisor teacher technician trainee trainer vp
abteilungsleiter abteilungsleiterin assistentin assistenz berater beraterin
geschaftsfuhrer geschaftsfuhrerin ingenieur ingenieurin leiter leiterin mitarbeiter
mitarbeiterin referent referentin sachbearbeiter sachbearbeiterin techniker technikerin
assistante chef cheffe comptable directeur directrice ingenieure responsable secretaire
technicien asesor contable directora gerente ingeniero ingeniera jefa jefe tecnico
"""
JOB_WORDS = set(_JOB_WORDS.split())
