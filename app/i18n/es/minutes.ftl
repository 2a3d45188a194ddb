# Actas: escribirlas, firmarlas, verificarlas
document-kind-act = Acta de reunión
document-kind-delivery = Acta de entrega-recepción
document-state-draft = Borrador: léala y corríjala.
document-state-approved = Aprobada: falta empezar las firmas.
document-state-signing = En firma.
document-state-sealed = Sellada: ya no cambia.
document-state-void = Anulada: no se selló.
document-text = Lo que dice
document-digest = Clave de este texto (cambia si cambia una letra):
document-signers = Quiénes firman
document-pdf = Descargar en PDF
document-correct = Corregir
document-approve = Aprobar el texto
document-open = Abrir a firma
document-seal = Sellar el acta
document-void = Anular esta acta
document-verify = Ver su verificación
document-changed = El texto cambió: va en la versión { $number }
document-voided = { $count ->
    [one] 1 firma era del texto anterior y ya no cuenta.
   *[other] { $count } firmas eran del texto anterior y ya no cuentan.
}

next-read = Lea el acta completa
next-open = El texto está aprobado
next-sign = { $missing ->
    [one] Falta 1 persona
   *[other] Faltan { $missing } personas
}
next-seal = Ya no falta nadie
next-sealed = El acta está sellada
next-void = Esta acta se anuló

work-sealed = Actas firmadas
act-go = Ir al acta
today-documents = Documentos por firmar
pass-sign = Firmar el acta
delivery-act = Ver el acta { $folio }
act-write-title = Escribir el acta
act-write-lede = El acta se escribe sola con lo que quedó registrado en la reunión.
act-write-1 = Toma la convocatoria, el quórum, los puntos, las elecciones y quién estuvo.
act-write-2 = Usted la lee y corrige lo que se narró. Los datos registrados no se cambian aquí.
act-write-3 = Después se aprueba, la firman todas las personas presentes y se sella.
act-write-send = Escribir el acta
act-day = Fecha
act-hours = Horario
act-hours-text = de { $from } a { $until }
act-called-by = Convocó
act-quorum = Quórum
act-quorum-text = { $present } presentes, { $needed } necesarias, { $time }
act-points = Orden del día
act-members = Personas electas
act-with-substitute = { $name }; suplente: { $substitute }
act-agreements = Acuerdos de la reunión
act-narrations = Pidieron que quedara escrito
act-elected = Quedó elegida
act-blank = En blanco
act-null = Nulos
act-candidate = Nombre
act-votes = Votos
act-result = Resultado

delivered-operation = Quién la cuida desde ahora
delivered-verdict = Lo que dice el comité
delivered-conforming = Conforme
delivered-observations = Con observaciones
delivered-not-conforming = No conforme

approve-title = ¿Aprobar este texto?
approve-1 = El texto queda listo para que lo firmen.
approve-2 = Si después hay que corregirlo, se aprueba otra vez.
open-title = ¿Empezar a firmar el acta?
open-1 = Cada persona presente la ve en su teléfono, con su pase, y firma ahí.
open-2 = Quien no tiene teléfono firma en esta pantalla o en papel, en la mesa.
seal-title = ¿Sellar el acta?
seal-1 = Se hace el PDF definitivo con todas las firmas.
seal-2 = Cualquier persona podrá verificarlo con el código de sus páginas.
seal-3 = Ya no se podrá cambiar. Una corrección será otra acta que nombre a esta.
void-title = ¿Anular esta acta?
void-1 = Nadie podrá firmarla ni sellarla.
void-2 = Queda guardado que existió. Podrá escribir otra.
take-back-title = ¿Quitar la firma de { $name }?
take-back-1 = La línea queda pendiente y se puede firmar otra vez.
take-back-2 = Queda guardado que se quitó, y por qué.
take-back-reason-hint = Por ejemplo: firmó en la línea de otra persona.

correct-title = Corregir lo que se contó
correct-lede = Si alguien ya firmó, su firma deja de contar, porque era del texto anterior.
correct-new = Agregar algo que pidieron asentar
correct-by = Quién lo pidió
correct-told-by = A petición de { $name }
correct-presentation = Explicación de la obra
correct-reason = Motivo
correct-reason-hint = Por qué cambia el texto. Queda guardado.
correct-send = Guardar el texto corregido

signing-count = Van { $done } de { $of } firmas
signer-capacity-neighbour = Vecina o vecino
signer-capacity-beneficiary = Persona beneficiaria
signer-capacity-delegate = Delegación
signer-capacity-technician = Personal técnico
signer-capacity-authority = Autoridad
signer-capacity-contractor = Empresa
signer-capacity-witness = Testigo
sign-mode-drawn = Firmó en pantalla
sign-mode-paper = Firmó en papel
sign-mode-at-request = Firmó otra persona a su ruego
sign-mode-not-signed = No firmó
sign-way-drawn = En pantalla
sign-way-paper = En papel
sign-way-at-request = Firma otra persona por ella
sign-way-not-signed = No firmó
sign-ways = Cómo firma
sign-waiting = Falta su firma
sign-take = Tomar su firma
sign-withdraw = Quitar la firma
sign-settled = { $count ->
    [one] Una persona ya tiene su firma o su anotación
   *[other] { $count } personas ya tienen su firma o su anotación
}
sign-withdraw-note = Quitar la anotación
next-sign-whose = Tomar la firma de { $name }
next-sign-who = Ver quiénes faltan
sign-title = Firmar
sign-nothing = No hay nada que firmar
sign-nothing-text = Cuando se abra a firma el acta de una reunión a la que entró enseñando el pase de este teléfono, aparecerá aquí. Si lo dejaron entrar por su nombre, enseñe su pase una vez en la puerta antes de que termine la reunión, o firme en el aparato que pasan.
sign-here = Su firma
sign-means = Al enviar su firma dice que leyó este texto y que estuvo presente. Vale para este texto y para ningún otro.
sign-pad = Firme con el dedo en el recuadro
sign-clear = Borrar
sign-send = Enviar mi firma
sign-otherwise = En este teléfono no se puede dibujar la firma. Firme en papel en la mesa o en Participación Ciudadana: vale igual.
sign-done = Su firma quedó guardada
sign-sheet = Número de hoja
sign-sheet-hint = El que lleva impreso la hoja que firmó.
sign-thumb-hint = La hoja donde puso su huella.
sign-reason = Por qué no firmó
sign-reason-hint = Por ejemplo: se retiró antes de la lectura.
sign-cannot = Por qué no puede firmar
sign-cannot-hint = No aparece en la versión pública.
sign-by = Quién firma por esa persona
sign-by-hint = Nombre completo.
sign-witness-1 = Primer testigo
sign-witness-2 = Segundo testigo
sign-read-aloud = Se le leyó el acta en voz alta
sign-mark-paper = Anotar que firmó en papel
sign-mark-request = Anotar la firma a ruego
sign-mark-none = Anotar que no firmó

verify-title = Verificar un acta
verify-lede = Compruebe que un acta es la que se selló y que nadie la cambió.
verify-code = El código de sus páginas
verify-code-hint = Por ejemplo: K7P4-WX2M
verify-no-code = Eso no es un código de acta
verify-no-code-text = Son ocho letras y números, al pie de cada página del acta.
verify-no-file = Escoja primero el archivo PDF
verify-file = Con el archivo
verify-file-text = Suba el PDF que tiene. Se compara y se olvida: no se guarda.
verify-choose = El archivo PDF
verify-compare = Comparar
verify-key = La clave pública del municipio
verify-key-text = Quien quiera comprobar un sello sin esta página usa esta clave.
verify-genuine = Es auténtica: no se le ha cambiado nada
verify-whole = Es la versión íntegra del acta
verify-public = Es la versión pública del acta
verify-see = Ver lo que dice su sello
verify-unknown = Este archivo no es ninguna de las actas selladas
verify-unknown-text = O lo cambiaron, o viene de otro lugar, o se guardó de otra manera. Descargue la versión pública con el código del acta.
verify-none = No hay un acta sellada con ese código
verify-none-text = Revise el código. Si el acta se está firmando, todavía no está sellada.
verify-sealed = Sellada y vigente
verify-superseded = Sellada, y corregida después por otra
verify-corrected = Hay un acta posterior que la corrige:
verify-corrects = Corrige a
verify-other-key = Se selló con una llave anterior del municipio
verify-what = Lo que dice el sello
verify-sealed-at = Se selló
verify-by = La selló
verify-signers = Personas que debían firmar
verify-download = Descargar la versión pública
verify-download-seal = Descargar el sello
verify-honest = El sello prueba que el archivo no cambió desde que el municipio lo selló. Una firma dibujada deja constancia, pero no es una firma electrónica avanzada.
verify-digests = Huellas SHA-256
verify-digest-whole = De la versión íntegra:
verify-digest-public = De la versión pública:
verify-compare-link = Comparar un archivo

problem-act-no-quorum = no hubo quórum y no hay acta que firmar
problem-act-early = termine primero la reunión
problem-act-there = esta reunión ya tiene acta: abra otra vez esta página para verla
problem-act-elections = falta proclamar o anular una elección de esta reunión
problem-act-elections-changed = una elección de esta reunión se proclamó o se anuló después de escribir el acta: anule esta acta y escriba otra
problem-nothing-changed = no cambió nada del texto
problem-not-signing = el acta no está abierta a firma
problem-other-text = el texto cambió desde que lo leyó; léalo otra vez antes de firmar
problem-settled = esta línea ya tiene firma
problem-not-drawn = no hay nada dibujado
problem-drawing = el dibujo no se pudo leer; dibuje otra vez
problem-sheet = escriba el número de la hoja, del 1 al 500
problem-read-aloud = primero hay que leerle el acta en voz alta
problem-witness = debe ser otra persona
problem-nobody-signs = nadie aparece para firmar
problem-unaccounted = { $missing ->
    [one] falta 1 persona por firmar o por anotar su motivo
   *[other] faltan { $missing } personas por firmar o por anotar su motivo
}
