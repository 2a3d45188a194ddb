# La reunión mientras pasa: puerta, mesa y pantalla
progress-scheduled = Por empezar
progress-checking-in = Registro abierto
progress-in-session = En sesión
progress-recess = En receso
progress-closed = Terminó
progress-act-pending = Terminó, se firma el acta
progress-archived = Terminó, con su acta firmada
call-first = Primera convocatoria
call-second = Segunda convocatoria
call-in-first = primera convocatoria
call-in-second = segunda convocatoria
capacity-neighbour = Vecina o vecino
capacity-beneficiary = Beneficiaria o beneficiario
capacity-delegate = Delegación
capacity-technician = Personal técnico
capacity-authority = Autoridad
capacity-contractor = Empresa contratista
capacity-observer = Observa

floor-quorum = Quórum
floor-now = La reunión ahora
floor-of = de { $needed }
floor-people = { $count ->
    [0] Todavía no hay nadie adentro.
    [one] 1 persona adentro, contando a quienes vienen por su trabajo.
   *[other] { $count } personas adentro, contando a quienes vienen por su trabajo.
}
floor-quorum-missing = { $present ->
    [one] Hay 1 persona.
   *[other] Hay { $present } personas.
} Para empezar se necesitan { $needed }: { $missing ->
    [one] falta 1.
   *[other] faltan { $missing }.
}
floor-quorum-there = Ya somos suficientes para empezar: hay { $present } y se necesitan { $needed }.
floor-quorum-declared = La reunión es válida desde las { $time }, en { $call }: había { $present } y se necesitaban { $needed }.
floor-quorum-lost = Se declaró el quórum a las { $time }, pero ahora quedan { $present } de { $needed } necesarias.
floor-second-from = Si no se juntan, la segunda convocatoria es a las { $time }.
floor-item = Punto { $place }: { $title }
floor-item-before = La sesión empieza cuando se declare el quórum.
floor-item-none = Por abrir el siguiente punto.
floor-item-done = Se vieron todos los puntos.
floor-item-recess = En receso. En un momento seguimos.
floor-item-over = La reunión terminó. Gracias por venir.
floor-refresh = Actualizar
floor-live = Se actualiza sola
floor-lost = Sin conexión; se intenta de nuevo

door-title = Puerta
door-pass = Código o pase
door-pass-hint = Ocho signos, como K7P4-WX2M. Da igual si son mayúsculas.
door-capacity = Viene como
door-enter = Registrar entrada
door-camera = Escanear un pase
door-camera-stop = Apagar la cámara
door-camera-absent = Este navegador no lee códigos con la cámara. Escriba el código del pase.
door-camera-denied = No se pudo usar la cámara. Escriba el código del pase.
door-search = Nombre o calle
door-search-hint = Encuentra aunque falten acentos o letras.
door-let-in = Entra
door-none = No hay nadie con ese nombre en la lista
door-none-text = Pruebe con otra palabra, o regístrelo abajo: cuenta igual.
door-walk-in = Llegó sin registrarse
door-walk-in-send = Registrar y dejar entrar
door-told = Es mayor de edad y se le dijo cómo se cuidan sus datos
door-told-label = Mayor de edad y aviso de privacidad
door-read-aloud = Para decírselo con sus palabras:
door-list = Quién ha venido
door-list-inside = Adentro: { $count }
door-list-left = Ya salieron: { $count }
door-list-since = Entró a las { $time }
door-list-left-at = Salió a las { $time }
door-leave = Salió
door-return = Volvió a entrar
door-undo = Fue un error
door-not-open = La puerta todavía no abre
door-not-open-text = Se abre desde la mesa, cuando empiece el registro.
door-closed = La reunión terminó
door-closed-text = Ya no se registra a nadie.
door-entered = Entró: { $name }
door-entered-counts = Cuenta para el quórum.
door-entered-duty = Viene como: { $capacity }. No cuenta para el quórum.
door-inside = Ya está adentro: { $name }
door-inside-text = Entró a las { $time }. Se cuenta una sola vez.
door-another = Es otra persona con el mismo nombre y la misma calle
door-another-text = Pasa con padres e hijos. Se registra aparte, cuenta y firma por su cuenta.
door-another-send = Registrar a esta otra persona
door-elsewhere = Este pase es de otra reunión
door-elsewhere-text = Es de la reunión { $code }. Si también viene a esta, búsquelo por nombre o regístrelo.
door-withdrawn = { $name } había dicho que ya no venía
door-withdrawn-text = Su pase ya no vale. Búsquelo por nombre y déjelo entrar: cuenta igual.
door-unknown = Nadie tiene ese pase
door-unknown-text = Revise el código, o búsquelo por nombre.
door-left = Salió: { $name }
door-left-text = Ya no cuenta entre los presentes.
door-absent = { $name } no está adentro
door-absent-text = No se puede marcar la salida de quien no ha entrado o ya salió.
door-undone = Corregido: { $name }
door-undone-inside = Queda adentro, como si no hubiera salido.
door-undone-outside = Queda afuera, como si no hubiera entrado.

table-floor-title = Mesa de la reunión
table-floor-go = Ir a la mesa
table-floor-act = Lo que sigue
table-floor-places = Otras páginas de esta reunión
table-floor-open = Abrir el registro
table-floor-open-text = Desde ese momento se deja entrar y se cuenta a la gente.
table-floor-declare = Declarar quórum en { $call }
table-floor-declare-text = Al declararlo empieza la sesión. El número de presentes queda escrito y ya no cambia.
table-floor-declare-wait = Se declara cuando haya suficientes personas y sea la hora de la convocatoria.
table-floor-pause = Hacer un receso
table-floor-recess-text = Durante el receso se puede entrar y salir, pero no se ven puntos.
table-floor-resume = Seguir con la sesión
table-floor-end = Terminar la reunión
table-floor-outcome = Qué se dijo o se decidió
table-floor-outcome-hint = Con palabras sencillas. Así aparecerá en el acta.
table-floor-over = La reunión terminó
table-floor-over-text = Lo que pasó queda guardado para el acta.
table-floor-broken-off = Terminó antes: { $reason }
table-floor-further = Ver la convocatoria, o convocar otra reunión
table-floor-public = Ver la página de la reunión
table-floor-cancelled = Esta reunión se canceló
point-pending = Pendiente
point-open = En este punto
point-closed = Visto
point-take = Abrir este punto
point-close = Cerrar este punto
point-since = Desde las { $time }
point-span = De { $from } a { $to }

close-title = ¿Terminar la reunión?
close-held = La reunión termina y su registro pasa al acta.
close-not-held = La reunión termina sin sesión, por falta de quórum. Se puede volver a convocar.
close-reason = Por qué termina antes
close-reason-hint = Solo si no se pudo seguir: llovió, se fue la luz, hubo un pleito. Sin nombres de personas.
close-door = Ya no se podrá registrar a nadie ni abrir puntos.
close-inside = { $count ->
    [0] No hay nadie adentro.
    [one] Hay 1 persona adentro.
   *[other] Hay { $count } personas adentro.
}
close-confirm = Sí, terminar la reunión
close-back = No, regresar a la mesa

screen-go = Pantalla para proyectar
screen-item = Orden del día
screen-join = Para seguir la reunión

problem-pass = escriba los ocho signos del código, o escanee el pase
problem-told = confirme que es mayor de edad y que se le dijo cómo se cuidan sus datos
problem-votes-open = hay una votación abierta; ciérrela primero
problem-item-open = hay un punto abierto; ciérrelo primero
problem-another-item = hay otro punto abierto; ciérrelo primero
problem-quorum-missing = hay { $present } personas y se necesitan { $needed }
problem-call-early = esa convocatoria se puede declarar desde las { $time }
problem-close-early = todavía falta la última convocatoria, a las { $time }: espere a quienes lleguen, o escriba por qué termina antes
problem-quorum-reached = ya hay quórum ({ $present } de { $needed }): declárelo para seguir, o escriba por qué termina la reunión sin elección
