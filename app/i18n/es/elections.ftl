vote-title = Vote con su papelito
vote-lede = Escriba la clave del papelito que sacó de la caja. Nadie anota quién tiene cuál.
vote-kicker = Voto libre y secreto
vote-slip = Clave del papelito
vote-slip-hint = Son 27 letras y números. Da igual si usa mayúsculas, minúsculas, espacios o guiones. Si leyó el código con la cámara, escriba la clave que está impresa debajo.
vote-next = Ver mi boleta
vote-secret = Su boleta se guarda sin su nombre, sin la clave del papelito y sin la hora.
vote-which = Voto libre y secreto · boleta { $number } de { $count }
vote-question = { $office }: ¿por quién vota?
vote-run-off = Hubo empate. Esta votación es solo entre quienes empataron.
vote-choose = Su voto
vote-choose-lede = Escoja una opción. Puede cambiarla antes de depositarla; después ya no.
vote-blank = En blanco
vote-blank-note = Cuenta como participación y por nadie
vote-null = Anular mi voto
vote-null-note = Se cuenta aparte, como nulo
vote-review = Revisar mi voto
vote-review-title = Usted va a votar por
vote-review-text = Si está bien, deposítelo. Ya depositado no se puede cambiar.
vote-cast = Depositar mi voto
vote-change = Cambiar
vote-done = Gracias por votar
vote-done-title = Su voto quedó guardado
vote-done-text = Se contará al cerrar la votación. Si su teléfono pierde la señal y lo envía otra vez, se cuenta una sola vez.
vote-next-ballot = Siguiente boleta
vote-receipt = Ver mi comprobante
vote-receipt-text = Sirve para revisar, después del cierre, que su boleta está en la lista publicada. Quien vea esta clave podrá encontrar ahí su boleta: no tiene que guardarla ni enseñarla a nadie.
vote-receipt-code = Clave de su boleta:
vote-next-person = Terminar: siguiente persona
vote-close-page = Antes de prestar el teléfono, cierre esta página.
vote-all-done = Su papelito ya votó
vote-all-done-text = Ya depositó las boletas que están abiertas. Guarde el papelito: puede haber otra votación en esta reunión.
vote-none-open = Todavía no hay votación abierta
vote-none-open-text = Espere a que la mesa la abra e intente de nuevo. Su papelito sigue sirviendo.
vote-not-taken = Este voto no entró
vote-not-taken-text = No se guardó nada con este envío. Si tiene duda, hable con la mesa: ahí también puede votar en papel si su papelito no se ha usado.
vote-again = Escribir otra clave

result-title = Resultado: { $office }
result-elected = Resultado
result-nobody = Nadie recibió votos: el cargo queda vacante.
result-by-lot = El empate se resolvió por sorteo público con los dados { $rolls }.
result-seed = Clave del sorteo (cambia si cambia un dado):
result-alternates = Suplencias: { $names }
result-round = Votación { $number }
result-table = Votos de todas las formas de votar
result-name = Opción
result-votes = Votos
result-by-phone = Boletas por teléfono o quiosco
result-on-paper = Boletas en papel
result-by-hand = Manos alzadas
result-slips = Papelitos usados
result-people = Personas registradas
result-root = Clave de la urna (cambia si alguien mueve un voto):
result-log = Clave de los pasos de la mesa:
election-key = Llave de la elección:
result-recount = Cuéntelo usted
result-recount-text = El archivo trae las boletas, las hojas de los escrutadores y cada paso de la mesa, sin nombres de votantes. Con él, cualquier persona puede contar otra vez: baje el archivo y revíselo con el programa Tequio (orden «tequio recount»). La llave que muestra debe ser la misma que está aquí y en el acta.
result-archive = Bajar el archivo

elections-title = Elecciones
elections-lede = Un cargo, una elección. Las reglas son las que se anunciaron en la convocatoria.
elections-prepared = Las elecciones quedaron preparadas
elections-none = Todavía no hay elecciones
elections-none-text = Prepárelas con las reglas de la convocatoria. Después se proponen nombres.
elections-prepare = Preparar las elecciones
elections-waiting = Falta preparar
elections-frozen = Así quedó escrito al convocar. Aquí no se escoge nada: para cambiarlo hay que convocar de nuevo.
today-elections = Elecciones en curso

election-next-preparing = Sigue: proponer nombres.
election-next-nominating = Sigue: anotar quién acepta y cerrar la lista.
election-next-frozen = Sigue: abrir la votación.
election-next-open = La gente está votando. Sigue: cerrar la votación.
election-next-closed = Sigue: contar.
election-next-tie-break = Sigue: resolver el empate.
election-next-resolved = Sigue: leer el resultado y proclamarlo.
election-next-proclaimed = Terminó. El resultado está publicado.
election-next-annulled = No cuenta. El cargo se puede elegir otra vez.

nominate-title = Proponer a alguien
nominate-lede = Busque por nombre o apellido. Solo aparece quien está en la reunión y todavía no está propuesto.
nominate-search = Nombre
nominate-who = A quién se propone
nominate-send = Anotar la propuesta
nominate-none = No encontramos a nadie
nominate-none-text = Escriba solo el principio del nombre. Si la persona acaba de llegar, primero tiene que entrar por la puerta.

slip-turn-title = Recibir un papelito
slip-turn-lede = Quien quiere votar en papel entrega aquí su papelito antes de recibir la boleta. No se puede deshacer.
slip-turn-done = Papelito recibido
slip-turn-hint = Son 27 letras y números, impresos debajo del cuadro.
slip-turn-what = Qué pasa con él
slip-turn-paper = Lo entrega para votar en papel
slip-turn-paper-note = Dele una boleta de papel. El papelito ya no vota por teléfono.
slip-void-spoiled = Se anula: está roto o manchado
slip-void-found = Se anula: se encontró y nadie sabe de quién es
slip-void-left-over = Se anula: sobró
slip-turn-send = Recibir el papelito

table-act = La mesa
table-no-names = Todavía no hay nadie propuesto.
table-accept = Aceptó
table-decline = Declinó
table-freeze-text = Solo entra a la boleta quien aceptó. Después de cerrar la lista ya no cambia.
table-freeze = Cerrar la lista
freeze-title = ¿Cerrar la lista?
freeze-stand = Entran a la boleta: { $names }.
freeze-silent = Quedan fuera, porque no han contestado: { $names }.
freeze-final = Después ya no se puede proponer a nadie ni quitar a nadie.
close-poll-title = ¿Cerrar la votación?
close-poll-voted = { $count ->
    [one] Ha votado una persona.
   *[other] Han votado { $count } personas.
}
close-poll-final = Ya no entrará ningún voto, y no se puede volver a abrir.
table-back = Regresar sin cerrar
table-open-text = Al abrir se fijan los nombres, las reglas y los papelitos que pueden votar.
table-run-off-text = Hubo empate. Sigue otra votación solo entre quienes empataron; cada papelito vuelve a votar.
table-open = Abrir la votación
table-voted = { $count ->
    [one] persona ya votó
   *[other] personas ya votaron
}
few-paper = { $count ->
    [one] Solo una persona votará en papel
   *[other] Solo { $count } personas votarán en papel
}
few-electronic = { $count ->
    [one] Solo una persona votó por teléfono o quiosco
   *[other] Solo { $count } personas votaron por teléfono o quiosco
}
few-text = Los votos de cada forma de votar se publican aparte: con tan pocos se podría saber cómo votaron. Invite a otras personas a votar de la misma forma, para que nadie lo sepa.
table-close-text = Antes de cerrar nadie puede ver cómo van los votos. Al cerrar ya no entra ninguno.
table-close = Cerrar la votación
table-count-title = Conteo a mano
table-count-text = Dos escrutadores cuentan y escriben por separado, sin ver lo del otro. Si no coincide, los dos cuentan otra vez.
table-channel = Qué se contó
table-seat = Quién cuenta
table-seat-first = Primer escrutador
table-seat-second = Segundo escrutador
table-teller = Nombre del escrutador
table-votes = Votos que contó
table-count = Guardar mi conteo
table-resolve-title = Resultado
table-resolve-text = Cuando todo esté contado, el programa suma y aplica las reglas declaradas.
table-resolve = Contar todo
table-lot-text = El empate se resuelve por sorteo. Dos personas tiran un dado a la vista de todos, después de proyectar la clave de la urna.
table-lot-dice = El empate se resuelve por sorteo. Dos personas tiran un dado a la vista de todos: solo los dados deciden.
table-dice = Tiros del dado
table-dice-hint = Por lo menos { $least } tiros, números del 1 al 6.
table-draw = Hacer el sorteo
table-breach-figures = Un número es { $one } y el otro { $other }.
table-breach-text = Averigüe por qué y escríbalo: quedará en el archivo público. Sin eso no se proclama.
table-explanation = Qué pasó
table-settle = Guardar la explicación
table-proclaim-text = Los números coinciden. Lea el resultado en voz alta y proclámelo.
table-proclaim = Proclamar
table-proclaimed-text = El resultado está proclamado y el archivo publicado.
table-result = Ver el resultado
table-annul-title = Anular esta elección
table-annul-text = No se puede deshacer. El motivo quedará en el registro público: no escriba nombres.
table-annul = Anular la elección
table-annulled-text = Esta elección se anuló: { $reason }
table-reason = Motivo

election-phase-preparing = En preparación
election-phase-nominating = Propuestas abiertas
election-phase-frozen = Lista cerrada
election-phase-open = Votación abierta
election-phase-closed = Votación cerrada, en conteo
election-phase-tie-break = Empate
election-phase-resolved = Contada
election-phase-proclaimed = Proclamada
election-phase-annulled = Anulada

election-said-done = Listo
election-said-nominated = Propuesta anotada. Pregunte a la persona si acepta.
election-said-count-waits = Conteo guardado; falta el otro escrutador
election-said-count-matched = Los dos conteos coinciden
election-said-count-differed = Los conteos no coinciden: los dos cuentan otra vez
election-said-proclaimed = Resultado proclamado

stance-nominated = Propuesta, falta su respuesta
stance-accepted = Aceptó
stance-declined = Declinó

channel-paper = Boletas en papel
channel-hands = Manos alzadas

breach-box-and-slips = Las boletas de la urna y los papelitos que votaron no son los mismos
breach-paper-beyond-slips = Hay más boletas en papel que papelitos entregados por ellas
breach-votes-beyond-slips = Hay más votos que papelitos usados
breach-slips-beyond-people = Hay más papelitos usados que personas registradas
breach-votes-beyond-people = Hay más votos que personas registradas

problem-slip-empty = escriba la clave que está impresa en su papelito
problem-slip-length = escribió { $found } letras y números y son { $needed }; revise si falta o sobra alguno
problem-slip-sign = tiene un signo que no está en ningún papelito; revíselo letra por letra
problem-slip-checksum = hay una letra cambiada; revísela con el papelito en la mano
problem-slip-unknown = ese papelito no existe aquí; pida ayuda a la mesa
problem-slip-foreign = ese papelito es de otra reunión
problem-slip-used = ese papelito ya votó aquí; cada uno vota una sola vez
problem-slip-paper = ese papelito se entregó para votar en papel
problem-slip-void = ese papelito se anuló; pida ayuda a la mesa
problem-slip-electronic = con ese papelito ya se votó por teléfono o en el quiosco
problem-poll-closed = la votación no está abierta
problem-ballot-choice = escoja una de las opciones de la boleta
problem-ballot-again = esa boleta ya está en la urna; escriba la clave de su papelito y empiece de nuevo
problem-phase = esto no se puede hacer en este momento; abra la página de nuevo
problem-no-candidates = nadie ha aceptado todavía
problem-not-in-session = la asamblea no está en sesión
problem-no-slips = todavía no hay con qué votar: imprima primero las claves para votar
problem-elect-announced = la convocatoria todavía no se publica, o la reunión se canceló
problem-elect-slates = esta reunión se convocó por planilla y aquí no se puede contar: cuente en papel y anexe el resultado al acta, o convoque otra vez con boleta
problem-elect-ties = la convocatoria declara una forma de desempatar que este programa no conoce
problem-elect-bounds = la convocatoria pide más lugares o un periodo más largo de lo que cabe en una elección
problem-nominee-holds = ya tiene un cargo en este comité
problem-elected-holds = quien ganó ya tiene otro cargo en este comité (nadie puede tener dos): anule esta elección y repítala sin ese nombre, antes de terminar la reunión
problem-annul-signed = el acta de este comité ya está firmada por todos: la elección ya no se anula aquí
problem-quorum-undeclared = falta declarar el quórum
problem-nominee-roll = no está en el padrón de la reunión
problem-nominee-absent = tiene que estar en la reunión para ser propuesta
problem-nominee-again = ya estaba en la lista de propuestas
problem-count-number = escriba un número, aunque sea 0
problem-count-seat = este escrutador ya contó; falta el otro
problem-count-done = los dos conteos ya coinciden
problem-count-missing = falta que dos escrutadores cuenten y coincidan
problem-teller-same = tienen que contar dos personas distintas
problem-breaches = los números no coinciden y nadie ha escrito por qué
problem-slips-number = escriba un número entre 1 y { $most }
problem-slips-open = no se imprimen papelitos mientras una votación está abierta
problem-dice-few = van { $found } tiros y hacen falta por lo menos 20
problem-dice-many = son demasiados tiros
problem-dice-sign = un dado solo tiene números del 1 al 6

slips-title = Papelitos
slips-lede = Se imprimen, se doblan, se revuelven y se sacan de una caja sin ver. Cada papelito vota una vez en cada elección de la reunión.
slips-printed = { $count ->
    [one] Hasta ahora se imprimió un papelito para esta reunión.
   *[other] Hasta ahora se imprimieron { $count } papelitos para esta reunión.
}
slips-number = Cuántos papelitos
slips-number-hint = Hasta { $most }. Mejor que sobren: los que no se usan no cuentan.
slips-print = Hacer los papelitos
slips-print-pdf = Bajar hoja para imprimir (PDF)
slips-unused = Sin usar
slips-by-phone = Votaron por teléfono
slips-by-kiosk = Votaron en el quiosco
slips-on-paper = Entregados para votar en papel
slips-void = Anulados
slips-before = Estos papelitos ya se mostraron
slips-before-text = Por seguridad se muestran una sola vez. Si no alcanzó a imprimirlos, haga otros: los anteriores no cuentan si nadie los usa.
slips-now = Imprima esta página ahora
slips-now-text = El programa no guarda las claves: al salir de aquí ya no se pueden ver. Doble cada papelito antes de ponerlo en la caja, y no anote quién saca cuál.
slips-qr = Abre la página para votar
slips-words = Abra { $address } y escriba esta clave. Quien la tenga vota: no la enseñe.
