nav-report = Reportar
chat-title = Cuéntenos qué pasa
chat-label = Conversación
chat-you = Usted
chat-program = Tequio
chat-choices = Respuestas rápidas
chat-write = Escriba aquí
chat-write-other = Escribir otra cosa o mandar otra foto
chat-write-more = Si quiere agregar algo, escríbalo aquí
chat-photo = Foto
chat-photo-sent = (Foto)
chat-send = Enviar mensaje
chat-another = Hacer otro reporte
chat-have-folio = Ya tengo folio

say-greeting = Buen día. ¿Qué está pasando? Cuéntelo con sus palabras: una duda, una queja, una asesoría o algo que vio.
say-greeting-work = Buen día. ¿Qué está pasando en la obra «{ $work }»? Cuéntelo con sus palabras.
say-emergency = Si alguien está herido o en peligro, llame ahora al 911 o a Protección Civil. Nosotros seguimos con su reporte.
say-noted = Lo registro como { $kind }: { $category }.
say-at-work = Es de la obra «{ $work }».
say-ask-story = ¿Qué está pasando? Cuéntelo con sus palabras.
say-ask-kind = ¿Qué es lo que necesita? Escoja una o dígalo de otra manera.
say-ask-category = ¿De qué se trata? Escoja lo que más se parezca.
say-ask-place = ¿De qué obra o de qué lugar? Escriba la calle, una seña, o escoja de la lista.
say-ask-which-work = ¿Es alguna de estas? Escójala, o diga otra seña.
say-ask-danger = ¿Hay alguien lastimado o en peligro ahora?
say-ask-consent = Para darle folio guardamos lo que escribió. Solo lo lee quien lo atiende. Si nos deja un teléfono o correo, lo usamos únicamente para contestarle; no lo ven ni el comité ni la empresa. ¿Está de acuerdo con el aviso de privacidad?
say-ask-contact = ¿Cómo se llama y cómo lo encontramos? Escriba su nombre y un teléfono o correo.
say-ask-send = Revise lo que vamos a enviar. ¿Lo envío?
say-ask-part = ¿Qué corregimos?
say-ask-restart = Se quita lo que lleva escrito y empezamos de nuevo. ¿Está de acuerdo?
say-ask-cancel = No se enviará nada. ¿Lo cancelo?
say-ask-category-change = Lo tenía como { $from } y ahora suena a { $to }. ¿Lo cambio?
say-ask-work-change = ¿Lo cambio a la obra «{ $to }»?
say-not-understood = No le entendí bien.
say-photo-kept = Recibí su foto.
say-added = Lo agregué.
say-corrected = Corregido: { $part }.
say-stale-button = Ese botón era de una pregunta anterior.
say-sealed = Esto lo leerá solamente la contraloría. No lo ven ni el comité, ni la obra, ni otra oficina.
say-person-noted = Lo atenderá una persona.
say-consent-needed = Sin su acuerdo no podemos guardar el reporte. Lo que escribió sigue aquí. También puede ir a la presidencia municipal y decirlo en persona.
say-contact-too-long = Eso es largo para un teléfono o correo, así que lo agregué a su relato.
say-how-long = La fecha para contestarle se la doy junto con el folio. Si se pasan, usted lo ve y también quien manda.
say-who-sees = Puede no dar su nombre. Su teléfono o correo no lo ven ni el comité, ni la empresa, ni el público.
say-price = No cuesta nada.
say-help = Puede escribir como habla. También puede decir «persona», «corregir», «cancelar», «empezar de nuevo» o «privacidad».
say-privacy = Guardamos lo que escribe para atenderlo. Su contacto solo lo ve quien lo atiende. Si no termina, se borra a los 7 días.
say-folio-help = Para ver un reporte que ya hizo, use su folio y su clave en la página «Ya tengo folio».
say-restarted = Empecemos de nuevo.
say-cancelled = Quedó cancelado. No se envió nada.
say-kept = Queda como estaba.
say-sent = Listo. Aquí está su folio.
say-added-to-case = Lo agregué a su folio. Lo leerá quien lo atiende.
say-case-over = Ese folio ya está cerrado y nadie lee lo que se agrega. Para que lo atiendan, haga otro reporte.
say-already-sent = Ya se envió y tiene folio. Desde la página del folio puede agregar algo o retirarlo.
say-full = Ya no cabe más en esta conversación. Para seguir, haga otro reporte o vaya a la oficina.

chip-no-work = Otra, o no es de una obra
chip-hurt = Sí, urgente
chip-no = No
chip-yes = Sí
chip-person = Hablar con una persona
chip-agree-reachable = Sí, y dejo cómo encontrarme
chip-agree-anonymous = Sí, sin dar mi nombre
chip-disagree = No estoy de acuerdo
chip-send = Enviar
chip-correct = Corregir
chip-cancel = Cancelar

summary-story = Lo que pasa
summary-kind = Qué es
summary-category = De qué se trata
summary-place = Dónde
summary-no-place = Sin lugar
summary-contact = Cómo encontrarle
summary-anonymous = No dio su nombre
summary-danger = Hay alguien en peligro
summary-photos = Fotos

ticket-folio = Folio { $folio }
ticket-who-when = Lo atiende { $area }, a más tardar el { $date }
ticket-who = Lo atiende { $area }
ticket-sealed-when = Lo atiende la contraloría, a más tardar el { $date }
ticket-sealed = Lo atiende la contraloría
ticket-you-decide = Usted decide cuándo quedó resuelto.
ticket-follow = Ver mi folio
ticket-keep = Guarde su clave
ticket-keep-why = Con el folio y esta clave puede ver la respuesta desde cualquier teléfono. Nadie más la tiene: anótela o tómele una foto.

folio-title = Ya tengo folio
folio-lede = Con su folio y su clave ve qué ha pasado y dice si quedó resuelto.
folio-number = Folio
folio-number-hint = Como 2026-0417.
folio-secret = Clave
folio-secret-hint = Tres grupos de cuatro letras o números.
folio-open = Ver
folio-lost = Si perdió la clave, lleve su folio a la oficina de participación: ahí le dicen cómo va.

case-title = Folio { $folio }
case-folio = Folio { $folio }
case-facts = En corto
case-submitted = Recibido
case-story = Lo que contó
case-history = Qué ha pasado
case-photo = Foto { $number }
case-comptroller = Contraloría
case-with = Lo atiende { $who }, a más tardar el { $date }
case-with-text = Fecha límite: { $away }. Usted decide cuándo quedó resuelto.
case-late = { $who } va con retraso
case-late-text = Debía contestar el { $date }.
case-asked = Le hicieron una pregunta
case-asked-text = Conteste abajo. Mientras contesta, el plazo espera.
case-answered = Ya le contestaron
case-answered-text = Diga abajo si quedó resuelto. Solo usted lo puede cerrar.
case-over-text = Este folio ya terminó. Puede hacer otro reporte cuando lo necesite.
case-received = Se recibió
case-added = Agregó
case-private = Nota interna
case-due = Fecha para contestar: { $date }
case-due-tag = Fecha límite: { $away }
case-late-tag = Atrasado, { $away }
case-urgent = Urgente
case-escalated = Regresó dos veces
case-overdue = Ya pasó la fecha para contestar
case-resolution-due = Fecha para resolver
case-late-terms = Plazos que se pasaron
case-late-first = la primera respuesta
case-late-next = responder a lo que agregó
case-late-resolution = resolver
case-reopenings = Veces que regresó
case-contact = Cómo encontrarle
case-contact-why = El teléfono o correo se ve aparte, y queda anotado quién lo vio y para qué.
case-contact-see = Ver el contacto
case-contact-noted = Quedó anotado que usted lo vio.
case-contact-none = No dejó cómo encontrarle.
contact-reason = ¿Para qué lo necesita?
contact-reason-answer = Para darle o explicarle la respuesta
contact-reason-ask = Para preguntarle lo que falta
contact-reason-visit = Para acordar una visita al lugar
contact-reason-danger = Porque alguien puede estar en peligro
case-wait-confirm = Falta que la persona diga si quedó resuelto

own-judgement = ¿Quedó resuelto?
own-why = ¿Qué faltó?
own-why-hint = Si no quedó, cuéntenos por qué: regresa a la oficina y, la segunda vez, lo ve también la contraloría.
own-judge = Enviar mi respuesta
own-reply = Su respuesta
own-reply-send = Contestar
own-note = Agregar algo
own-add = Agregar
own-withdraw = Retirar mi reporte
own-withdraw-title = ¿Retirar su reporte?
own-withdraw-1 = Nadie lo seguirá atendiendo, y este folio ya no se puede volver a abrir.
own-withdraw-2 = Lo que contó y lo que ya pasó se conserva; usted lo puede seguir viendo aquí.
own-withdraw-confirm = Sí, retirarlo
own-withdraw-back = No, dejarlo como está
own-over = Este folio ya terminó

cases-title = Reportes de esta obra
cases-lede = Qué se ha dicho de la obra y cómo va. Aquí no aparece quién lo dijo ni sus palabras.
cases-none = Nadie ha reportado nada
cases-none-text = Si ve algo, cuéntenos y le damos folio, responsable y fecha.
cases-count = { $count ->
    [one] Un reporte, del más nuevo al más antiguo.
   *[other] { $count } reportes, del más nuevo al más antiguo.
}

work-doubt = ¿Duda o queja?
work-doubt-text = Cuéntenos y le damos folio, responsable y fecha.
work-write = Escribir
work-cases = Ver los reportes de esta obra

desk-title = Reportes por atender
desk-areas = Áreas
desk-queues = Cuáles
desk-count = { $count ->
    [one] Un reporte.
   *[other] { $count } reportes, primero lo que vence antes.
}
desk-none = No hay nada por atender aquí
desk-none-text = Cuando llegue un reporte aparecerá en esta lista con su fecha.
desk-no-area = Su cuenta no tiene área
desk-no-area-text = Pida a quien administra las cuentas que le asigne el área cuyos reportes atiende.
sealed-title = Reservados
sealed-lede = Lo que se dice del comité o de corrupción, que solo usted ve, y lo que regresó dos veces.
today-cases = Lo que espera respuesta de su área, primero lo que vence antes.
today-own-cases = { $count ->
    [one] Un reporte espera su respuesta
   *[other] { $count } reportes esperan su respuesta
}
today-sealed-cases = { $count ->
    [one] Un reporte reservado
   *[other] { $count } reportes reservados
}
today-all-cases = Ver todos

act-title = Atender
act-note = Lo que se le contesta
act-note-hint = Lo lee quien hizo el reporte.
act-private = Nota interna
act-answer = Contestar
act-ask = Preguntarle
act-begin = Ya lo empezamos
act-acknowledge = Lo recibí
act-area = Área que lo recibe
act-area-hint = Si no le toca a su área, diga a cuál y por qué. El plazo sigue corriendo.
act-transfer = Pasarlo a esa área
case-seal-card = ¿Es del comité o de corrupción?
case-seal-why = Lo que se dice del comité o de corrupción lo lee solamente la contraloría.
case-seal-open = Dejarlo solo para la contraloría
case-seal-title = ¿Dejarlo solo para la contraloría?
case-seal-1 = Su área y el comité dejan de verlo: desaparece de todas las listas.
case-seal-2 = El folio y el plazo siguen; desde ahora contesta la contraloría.
case-seal-3 = No se puede regresar.
case-seal-note = Por qué
case-seal-confirm = Sí, dejarlo a la contraloría
case-seal-back = No, seguir atendiéndolo

case-kind-complaint = queja
case-kind-report = reporte
case-kind-doubt = duda
case-kind-advice = asesoría

case-category-access = no hay paso
case-category-pothole = baches u hoyos
case-category-sewer = drenaje
case-category-drainage = inundación o alcantarilla
case-category-water = agua
case-category-lighting = alumbrado
case-category-paving = pavimento
case-category-cobblestone = empedrado
case-category-sidewalk = banquetas
case-category-dust = polvo, lodo o escombro
case-category-noise = ruido
case-category-damage = daños en una casa o cosa
case-category-safety = peligro o falta de señales
case-category-delay = retraso o fechas
case-category-quality = trabajo mal hecho
case-category-committee = el comité
case-category-corruption = corrupción
case-category-other = otra cosa

case-status-submitted = Recibido
case-status-acknowledged = Ya lo leyeron
case-status-in-review = En revisión
case-status-needs-info = Falta su respuesta
case-status-scheduled = Con fecha
case-status-in-progress = En proceso
case-status-answered = Contestado
case-status-reopened = No quedó: regresó al área
case-status-closed-confirmed = Resuelto
case-status-closed-unconfirmed = Cerrado sin confirmar
case-status-duplicate = Repetido
case-status-withdrawn = Retirado

case-party-resident = quien lo reportó
case-party-area = el área
case-party-comptroller = la contraloría
case-party-program = el sistema

case-action-acknowledge = Quedó enterada
case-action-review = Lo está revisando
case-action-ask = Preguntó
case-action-reply = Contestó la pregunta
case-action-schedule = Le puso fecha
case-action-begin = Empezó
case-action-answer = Contestó
case-action-transfer = Lo pasó a otra área
case-action-seal = Lo dejó solo para la contraloría
case-action-confirm = Confirmó que quedó
case-action-reopen = Dijo que no quedó
case-action-expire = Se cerró sin que nadie confirmara
case-action-withdraw = Lo retiró
case-action-merge = Se juntó con otro igual

case-judgement-solved = Sí, quedó
case-judgement-partly = Quedó a medias
case-judgement-not-solved = No quedó
case-judgement-dont-know = Todavía no sé

case-part-story = lo que pasa
case-part-kind = qué es
case-part-category = de qué se trata
case-part-place = dónde
case-part-contact = cómo encontrarme

case-queue-all = Todos
case-queue-mine = Míos
case-queue-due = Vencen hoy
case-queue-overdue = Atrasados

problem-photo-kind = no es una foto que podamos abrir; mande una JPG, PNG o WebP
problem-photo-pixels = la foto es demasiado grande; mande una captura o bájele el tamaño en la cámara
problem-folio = el folio y la clave no coinciden; revíselos letra por letra
problem-case-changed = cambió mientras escribía; lea cómo quedó y envíe de nuevo
problem-area-same = ya está en esa área
problem-intake-closed = el municipio todavía no recibe reportes por aquí; acuda a la presidencia municipal

privacy-report = Si hace un reporte
privacy-report-1 = Guardamos lo que escribe y las fotos que manda, sin los datos de lugar y cámara que traen adentro. Lo lee quien lo atiende; el público ve solo de qué trata y cómo va.
privacy-report-2 = Dar su nombre, teléfono o correo es decisión suya. Se guarda aparte, sirve nada más para contestarle, y queda anotado quién lo consulta.
privacy-report-3 = Lo que diga del comité o de corrupción lo lee únicamente la contraloría. La plática con el programa se borra a los 7 días; el folio y su historia se conservan.
