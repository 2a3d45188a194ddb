gallery-name = Galería
error-tab = Falta corregir: { $title }

sample-title = ¿Qué hay que mejorar en su calle?
sample-lede = Es un formulario de prueba: no llega a nadie.
sample-name = Su nombre
sample-locality = Localidad
sample-idea = Qué hay que mejorar
sample-letters = Hasta { $most } letras.
sample-attachment = Foto o PDF
sample-attachment-hint = JPG, PNG, WebP o PDF, hasta { $most }.
sample-send = Enviar
sample-received = Recibido
sample-thanks = Gracias, { $name }
sample-once = Puede enviarlo otra vez sin cuidado: cuenta una sola.
sample-another = Llenar otro
