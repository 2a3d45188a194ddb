field-optional = (opcional)
field-choose = Escoja…

error-summary-title = { $count ->
    [one] Falta corregir una cosa
   *[other] Falta corregir { $count } cosas
}
error-summary-item = { $field }: { $problem }
error-summary-kept = Lo demás que escribió sigue aquí.
error-summary-kept-files = Lo demás que escribió sigue aquí. Las fotos y los archivos hay que escogerlos otra vez.
file-again = Si había escogido un archivo, escójalo otra vez: el navegador no lo guarda.

file-chosen = { $name }, { $size }. Se enviará con el formulario.
file-too-large = { $name } pesa { $size } y el máximo son { $most }. Escoja otro.
file-wrong-kind = { $name } no es foto ni PDF. Escoja otro.

problem-empty = escriba algo aquí
problem-long = escribió { $length } letras y caben { $most }; acórtelo un poco
problem-unprintable = tiene un carácter que no se puede mostrar; escríbalo de nuevo
problem-choose = escoja una de la lista
problem-file-large = pesa demasiado; el máximo son { $most } MB
problem-file-kind = no es foto ni PDF; escoja otro archivo
problem-time-zone = no es una zona horaria conocida; escríbala como America/Mexico_City
