# Convocar: el escritorio de participación ciudadana
nav-convene = Convocar
today-convene = Obras que esperan comité y reuniones convocadas.
convene-title = Convocar
convene-lede = Aquí se prepara la reunión en la que los vecinos eligen al comité de una obra.
convene-meetings = Convocatorias
convene-no-meetings = Todavía no hay ninguna.
convene-past = { $count ->
    [one] Una reunión que ya pasó o se canceló
   *[other] { $count } reuniones que ya pasaron o se cancelaron
}
convene-waiting = Obras que esperan comité
convene-none = No hay obras en espera
convene-none-text = Todas las obras ya tienen comité o convocatoria.
convene-this-work = Convocar al comité: { $name }
convene-form-title = Convocar al comité de una obra
convene-form-lede = Queda en borrador. Nadie lo ve hasta que usted lo publique.
convene-send = Preparar borrador
council-title = Convocar a un consejo ciudadano
council-lede = La convocatoria queda en borrador. Al publicarla se abre a quien quiera participar, y en la reunión se eligen los cargos.
council-name = Nombre del consejo
council-name-hint = Por ejemplo: Consejo ciudadano de medio ambiente.
council-locality = De qué localidad
council-everywhere = De todo el municipio
convene-council = Convocar a un consejo ciudadano

draft-preset = Reglas
draft-money = El comité manejará dinero
draft-money-hint = Agrega el cargo de tesorería.
draft-date = Día
draft-date-hint = Cuente los días de aviso que pide la regla.
draft-time = Hora
draft-time-hint = Por ejemplo: 17:00.
draft-place = Lugar
draft-place-hint = Como lo conoce la gente: la plaza, la primaria, el salón.
draft-directions = Cómo llegar
draft-caller = Quién convoca
draft-basis = Fundamento
draft-basis-hint = La ley o el reglamento y su artículo, como irá en la convocatoria.
draft-vote = Cómo se vota
draft-agenda = Orden del día
draft-agenda-hint = Un punto en cada renglón.
draft-reason = Motivo

convocation-name = Convocatoria
desk-next = Lo que sigue
desk-publish = Revisar y publicar
desk-publish-go = Publicar
desk-edit = Cambiar el borrador
desk-check = Qué lleva la convocatoria
desk-contents = Lo que dice
desk-open = Falta
desk-poster = Imprimir el cartel
desk-roll = Lista de quienes van
desk-address = Dirección del cartel
desk-public = Ver la página pública
desk-changes = Si algo cambia
desk-move = Cambiar día o lugar
desk-cancel = Cancelar la reunión

part-caller = Quién convoca
part-legal-basis = Fundamento
part-start = Día y hora
part-place = Lugar
part-agenda = Orden del día
part-election = La elección está en el orden del día
part-posts = Cargos por elegir
part-vote-mode = Cómo se vota
part-tie-rule = Qué se hace si hay empate
part-second-call = Segunda convocatoria
check-there = Está
check-missing = Falta

notice-natural-days = { $given ->
    [one] Se avisa con 1 día; la regla pide { $required }.
   *[other] Se avisa con { $given } días; la regla pide { $required }.
}
notice-business-days = { $given ->
    [one] Se avisa con 1 día hábil; la regla pide { $required }.
   *[other] Se avisa con { $given } días hábiles; la regla pide { $required }.
}
notice-hours = { $given ->
    [one] Se avisa con 1 hora; la regla pide { $required }.
   *[other] Se avisa con { $given } horas; la regla pide { $required }.
}
notice-enough = Hay tiempo suficiente
notice-short = El aviso es corto
notice-short-warn = Puede publicarse; tome en cuenta que llegará menos gente.
notice-short-reason = Para publicarla así, escriba el motivo: queda guardado.
notice-short-block = Esta regla no permite publicarla así. Escoja otro día.
notice-earliest = El primer día que cumple es el { $date }.
notice-past = La fecha ya pasó. Escoja otra.

edit-title = Cambiar el borrador
edit-save = Guardar
edit-theirs = Otra persona guardó cambios antes que usted
edit-theirs-text = Así quedó. Abajo está lo que usted escribió: júntelo como deba ser y guarde otra vez.
edit-yours = Lo que usted escribió

publish-title = ¿Publicar la convocatoria?
publish-1 = Cualquier persona podrá verla y decir que va.
publish-2 = Ya no se podrá editar: un cambio será un aviso nuevo.
publish-3 = Imprima el cartel y péguelo en la zona de la obra.
publish-reason-hint = Por qué no puede esperar los días que pide la regla.
publish-send = Publicar
publish-back = Todavía no

move-title = Cambiar día o lugar
move-lede = Sale un aviso nuevo. Quienes ya tienen pase lo verán en su teléfono.
move-send = Publicar el cambio
cancel-title = ¿Cancelar la reunión?
cancel-1 = La página dirá que se canceló y nadie más podrá anotarse.
cancel-2 = No se puede deshacer.
cancel-send = Sí, cancelar la reunión
change-reason-hint = En una frase, sin nombres de personas.

again-title = Convocar otra reunión
again-missing = Faltan cargos por elegir
again-text = Esta reunión terminó o se canceló, y todavía hay cargos sin nadie.
again-1 = Queda en borrador con lo que decía la anterior: revíselo y publíquelo.
again-2 = Solo se votan los cargos que quedaron sin nadie. Quien ya tiene un cargo lo conserva.
dissolve-go = Disolver este comité o consejo
dissolve-title = ¿Disolver este comité o consejo?
dissolve-1 = Deja de existir. Si alguien ya tenía un cargo, lo deja hoy.
dissolve-2 = Si es de una obra, se puede convocar a otro comité desde «Convocar».
dissolve-send = Sí, disolver
dissolved-title = Se disolvió

roll-title = Lista de quienes van
roll-caption = Personas que dijeron que van
roll-none = Nadie se ha anotado todavía
roll-none-text = Pegue el cartel y comparta la dirección. También se puede llegar sin avisar.
calls-go = Avisar por teléfono
calls-title = Avisar por teléfono
calls-1 = Verá los teléfonos de quienes dijeron que van, para decirles que la reunión cambió. Úselos solo para eso.
calls-2 = Queda anotado que usted los consultó.
calls-show = Ver los teléfonos
calls-caption = A quién avisar
calls-none = Sin teléfono: avísele en su calle

problem-date = escriba el día, por ejemplo 28 de noviembre
problem-time = escriba la hora como 17:00
problem-date-past = ese día u hora ya pasó; escoja otro
problem-date-far = falta más de dos años; revise el año
problem-has-committee = esta obra ya tiene comité o convocatoria; búsquela en «Convocar»
problem-part-missing = falta; regrese y complételo en el borrador
problem-notice-short = se avisa con { $given } y la regla pide { $required }; escoja otro día
problem-notice-reason = escriba por qué no puede esperar: se avisa con { $given } y la regla pide { $required }
problem-changed = otra persona lo cambió mientras usted escribía; revise cómo quedó y envíe de nuevo

# Integrantes y sus llaves
members-title = Integrantes
members-lede = Quiénes ocupan los cargos hoy. Con su llave, cada persona ve en su teléfono lo que cuida su comité o consejo.
members-none = Todavía no hay integrantes
members-none-text = Aparecen aquí cuando se proclama la elección.
members-go = Integrantes y sus llaves
seat-holder = titular
seat-alternate = suplente
member-key-none = Sin llave
member-key-offered = Llave sin guardar
member-key-held = Llave en su teléfono
member-key-ask = ¿Dar su llave a { $name }?
member-key-title = La llave de { $name }
member-key-1 = Désela solo a esa persona, viéndola: quien la guarda entra como integrante.
member-key-2 = Sirve una sola vez, en un solo teléfono.
member-key-3 = Con ella ve los casos de la obra, sin nombres ni teléfonos de quien escribió.
member-key-replaces = Ya tiene una llave. Si le da otra, la anterior deja de servir.
member-key-give = Dar la llave
member-key-back = Volver a los integrantes
member-key-done = La llave está lista
member-key-once = Muéstrele este código para que lo lea con la cámara de su teléfono, o mándele la dirección. Se ve solo esta vez y espera { $days } días.
member-key-qr = La llave, para leerla con la cámara
member-key-before = Esta llave ya se mostró
member-key-lost = Si se perdió, dé otra: la anterior deja de servir.
take-title = { $name }, esta es su llave
take-lede = Guárdela en su teléfono y verá lo que cuida su comité o consejo. Sirve una sola vez.
take-borrowed = No la guarde en un teléfono prestado: quien lo tenga entra como usted.
take-send = Guardar en este teléfono
own-title = Soy integrante
own-lede = Lo que cuida su comité o consejo. Se ve solo en este teléfono.
own-none = Este teléfono no tiene una llave de integrante
own-none-text = Si es integrante de un comité o consejo, pida su llave a Participación Ciudadana: se la muestran o se la mandan.
own-who = Usted
own-post = Cargo
own-until = Hasta
own-until-closure = el cierre de la obra
own-work = Ver la obra: avance, acuerdos y entrega
own-write = Escribir sobre la obra
own-cases = Lo que han dicho los vecinos
own-cases-lede = Para darle seguimiento. No aparecen nombres, teléfonos ni fotos de quien escribió.
own-cases-alternate = Como suplente ve lo mismo que todas las personas. Los relatos se abren cuando ocupe el cargo.
