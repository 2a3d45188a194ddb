# La puerta del ayuntamiento
nav-today = Hoy
nav-people = Personal
nav-leave = Salir

sign-in-title = Entrar
sign-in-lede = Para quienes trabajan en el municipio. Los vecinos no necesitan cuenta.
sign-in-login = Usuario
sign-in-password = Contraseña
sign-in-send = Entrar
sign-in-lost = ¿Olvidó su contraseña? Pida otra invitación a quien administra las cuentas.

sign-out-title = ¿Quiere salir?
sign-out-send = Salir
sign-out-stay = Seguir aquí
sign-out-shared = Salga siempre que use un teléfono o una computadora que no es suya.

problem-sign-in = El usuario o la contraseña no son correctos. Revíselos y escríbalos otra vez.
problem-sign-in-wait = { $minutes ->
    [one] Hubo muchos intentos. Espere un minuto y pruebe otra vez.
   *[other] Hubo muchos intentos. Espere { $minutes } minutos y pruebe otra vez.
}
problem-login = Use de 3 a 40 letras sin acento, números, puntos o guiones; por ejemplo, ana.lopez.
problem-password-short = La contraseña es corta. Use { $least } letras o más; varias palabras juntas sirven.
problem-password-long = La contraseña es demasiado larga. Use { $most } letras o menos.
problem-password-guessable = Esa contraseña se adivina fácil. Pruebe con tres o cuatro palabras que no vayan juntas.
problem-password-login = La contraseña no puede llevar su usuario. Escoja otra.
problem-password-differs = No es igual a la primera. Escríbalas otra vez.
problem-password-old = Esa no es su contraseña actual. Escríbala otra vez.
problem-own-account = No puede cambiar su propia cuenta. Pídaselo a otra persona que administre.

invitation-title = Bienvenida o bienvenido, { $name }
invitation-lede = Escoja una contraseña y su cuenta queda lista. Esta invitación sirve una sola vez.
invitation-password = Su contraseña
invitation-password-hint = { $least } letras o más. Tres o cuatro palabras que usted recuerde son mejores que signos raros.
invitation-again = Escríbala otra vez
invitation-send = Abrir mi cuenta

account-title = Mi contraseña
account-lede = Al cambiarla se cierra su sesión en los demás aparatos.
account-old = Contraseña actual
account-new = Contraseña nueva
account-send = Cambiar contraseña

today-name = Hoy
today-title = Lo que toca hoy
today-lede = { $name }, esto es lo que espera por usted.
today-people = Invite a quien trabaja con usted y diga qué puede hacer.
today-account = Cámbiela si alguien más pudo verla.

people-title = Personal
people-lede = Quién entra y qué puede hacer. Lo que cambie aquí vale al instante.
people-invite = Invitar a alguien
people-roles = Funciones
people-area = Área
people-area-hint = Solo para quien atiende reportes: los de su área.
people-closed = Cuenta cerrada

invite-title = Invitar a alguien
invite-lede = Se hace una dirección que sirve una vez, durante cinco días. Désela solo a esa persona.
invite-name = Nombre y apellidos
invite-login-hint = Con esto entra. Por ejemplo, ana.lopez. Si ya existe, la invitación cambia su contraseña y sus funciones.
invite-send = Hacer la invitación
invited-title = Invitación lista
invited-done = Copie esta dirección ahora
invited-once = No se guarda y no se vuelve a mostrar. Quien la abra escoge su contraseña.
invited-before = Esta invitación ya se hizo
invited-again = Su dirección se mostró una vez. Si se perdió, haga otra: la anterior deja de servir.

person-save = Guardar funciones
person-close = Cerrar la cuenta
person-reopen = Abrir la cuenta otra vez
person-ends = Cualquier cambio cierra su sesión: tendrá que entrar otra vez.

role-administrator = Administración
role-participation = Participación Ciudadana
role-public-works = Obras Públicas
role-area-officer = Responsable de área
role-comptroller = Contraloría
role-treasury = Tesorería
role-planning = Planeación
role-delegate = Delegación o agencia
role-hint-administrator = Abre y cierra cuentas. No ve casos ni votaciones.
role-hint-participation = Convoca comités y consejos, lleva las reuniones y las elecciones.
role-hint-public-works = Registra las obras y sigue sus firmas.
role-hint-area-officer = Responde las dudas y quejas de su área.
role-hint-comptroller = Atiende lo reservado y revisa todo.
role-hint-treasury = Atiende papelería, vehículos y gasolina.
role-hint-planning = Evalúa las metas de cada trimestre.
role-hint-delegate = Registra a sus vecinos y pega las convocatorias.
sign-in-ended = Su sesión terminó
sign-in-kept = Lo que escribió está guardado: al entrar lo ve de nuevo y lo manda. Si eligió fotos, elíjalas otra vez.
