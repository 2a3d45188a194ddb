# Reuniones: lo que ve la gente
nav-meetings = Reuniones
meetings-title = Reuniones
meetings-lede = Donde los vecinos eligen a sus comités y consejos. Cualquier persona de la colonia puede ir.
meetings-none = Por ahora no hay reuniones
meetings-none-text = Cuando se convoque una, aparecerá aquí. Mientras, puede ver las obras.

announcement-draft = Borrador
announcement-published = Convocada
announcement-rescheduled = Cambió de día o lugar
announcement-cancelled = Cancelada: no se hará

meeting-name = Reunión
meeting-kicker = Reunión · { $place }
meeting-next = Nos vemos
meeting-met = Se reunieron
meeting-decided = Qué se decidió
meeting-no-result = No se proclamó a nadie en esta reunión.
meeting-result = Ver los votos
meeting-act = El acta sellada: { $folio }
meeting-act-pending = El acta se está escribiendo o firmando. Aquí aparecerá cuando esté sellada.
meeting-had-pass = ¿Ya se anotó?
meeting-pass = Ver mi pase
meeting-moment = { $day }, { $time }
meeting-when = { $day }, { $time }. { $place }
meeting-one-vote = Cada persona, un voto.
meeting-go = Voy a ir
meeting-going = { $count ->
    [0] Sea la primera persona en decir que va.
    [one] 1 persona va.
   *[other] { $count } personas van.
}
meeting-agenda = Orden del día
meeting-calendar = Agregar al calendario
meeting-rights = Sus derechos
meeting-rights-vote = Si vive en la zona de la obra y es mayor de edad, puede votar. Cada persona, un voto.
meeting-rights-vote-council = Si vive aquí y es mayor de edad, puede votar y proponerse. Cada persona, un voto.
meeting-rights-candidate = Puede proponerse o proponer a otra persona para el comité.
meeting-rights-without = Puede llegar sin avisar y sin teléfono: cuenta igual.
meeting-rights-speak = Puede preguntar todo sobre la obra: qué se hace, cuánto cuesta y quién responde.
meeting-work = La obra
meeting-rules = Las reglas de esta reunión
meeting-posts = Cargos
meeting-vote = Cómo se vota
meeting-tie = Si hay empate
meeting-quorum = Para empezar
meeting-second = Segunda convocatoria
meeting-second-after = { $minutes } minutos después
meeting-caller = Convoca
meeting-basis = Ley en que se apoya
meeting-cancelled = Esta reunión se canceló
meeting-cancelled-text = No vaya en esa fecha. Si se convoca otra, aparecerá en la página de reuniones.
meeting-moved = Esta reunión cambió
meeting-moved-text = El día, la hora o el lugar son otros que al principio. Los de abajo son los buenos.

vote-mode-ballot = Voto secreto
vote-mode-show-of-hands = A mano alzada
vote-mode-slate = Por planillas
tie-run-off = se vota otra vez entre quienes empataron
tie-lot = se decide por sorteo a la vista de todos
tie-casting-vote = decide quien preside

quorum-present = con quienes estén presentes
quorum-people = { $count ->
    [one] con 1 persona
   *[other] con { $count } personas o más
}
quorum-half = con más de la mitad de los integrantes
quorum-part = con al menos { $parts } de cada { $of } integrantes
post-seats = { $title } ({ $seats })
post-seats-alternates = { $alternates ->
    [one] { $title } ({ $seats }, y 1 suplente)
   *[other] { $title } ({ $seats }, y { $alternates } suplentes)
}
preset-verified = Regla verificada.
preset-unverified = Regla sin verificar todavía.

attend-title = Voy a ir
attend-name = Su nombre completo
attend-name-hint = Como quiere que lo busquen en la lista.
attend-street = Su calle y número
attend-street-hint = Por ejemplo: Hidalgo 12.
attend-phone = Teléfono
attend-phone-hint = Solo para avisarle si cambia la reunión. Queda anotado quién lo consulta.
attend-adult = Soy mayor de edad
attend-notice = Leí el aviso de privacidad y estoy de acuerdo
attend-notice-full = Leer el aviso completo
attend-send = Quiero mi pase
attend-has-pass = Este teléfono ya tiene un pase.
attend-see-pass = Verlo
privacy-notice-1 = El municipio guarda su nombre y su calle para la lista de esta reunión, y su teléfono solo si usted lo da. No se publican ni se entregan a empresas. Puede pedir verlos, corregirlos o borrarlos. Si no quiere darlos, vaya de todos modos: se anota en la entrada.
privacy-notice-2 = El municipio guarda su nombre y su calle para la lista de esta reunión. Si viene, su nombre aparecerá en el acta de la reunión, que es pública, y en la elección si acepta que lo propongan; su calle y su teléfono no. El teléfono es solo si usted lo da: Participación Ciudadana lo consulta para avisarle si la reunión cambia, y queda anotado quién lo vio. Nada se entrega a empresas. Puede pedir ver, corregir o borrar sus datos; lo que ya está en un acta firmada se conserva. Si no quiere registrarse aquí, vaya de todos modos: lo anotan en la entrada.

pass-title = Su pase
pass-heading = Nos vemos el { $day }, { $time }
pass-qr = Código QR de su pase
pass-show = Enséñelo en la mesa. Si no trae el teléfono, diga su nombre.
pass-agenda = Ver el orden del día
pass-withdraw = Ya no puedo ir
pass-withdrawn = { $name }: avisó que no va
pass-again = Siempre sí voy
pass-none = Este teléfono no tiene pases
pass-none-text = Escoja una reunión y diga «Voy a ir». Si se registró con otro teléfono, su nombre está en la lista de la entrada.
withdraw-title = { $name }, ¿ya no puede ir?
withdraw-1 = Este pase deja de servir.
withdraw-2 = Puede cambiar de opinión, o llegar sin pase.
withdraw-confirm = No voy a ir
withdraw-back = Sí voy

poster-why = Vecinas y vecinos eligen al comité que vigila esta obra. Cada persona, un voto.
poster-why-council = Vecinas y vecinos forman el consejo ciudadano y eligen sus cargos. Cada persona, un voto.
poster-print = Abrir para imprimir (PDF)
poster-scan = Escanee y diga «Voy a ir»
poster-without = ¿Sin teléfono? Llegue y anótese en la mesa: cuenta igual.

problem-phone = no parece un teléfono; escriba los 10 números
problem-adult = marque la casilla si ya cumplió 18 años; los menores pueden acompañar, sin votar
problem-notice = lea el aviso y marque la casilla; si no está de acuerdo, anótese en la entrada
