# Tipos de obra
kind-restoration = Restauración
kind-construction = Construcción
kind-drainage = Drenaje
kind-sewer = Alcantarillado
kind-lighting = Alumbrado
kind-paving = Pavimentación
kind-pothole-repair = Bacheo
kind-cobblestone = Empedrado
kind-sidewalks = Banquetas

# Lo primero que se pregunta de una obra
stage-planned = Por empezar
stage-underway = En obra
stage-delivered = Entregada
stage-stopped = Detenida

# El camino de una obra
step-convocation = Convocatoria
step-committee = Comité elegido
step-act = Acta firmada por quienes asistan
step-works = Obra en marcha
step-delivery = Entrega y recepción

step-done-convocation = Publicada
step-done-committee = Elegido
step-done-act = Firmada
step-done-works = Terminada
step-done-delivery = Recibida

step-now-convocation = Falta publicar la convocatoria
step-now-committee = Falta elegir al comité
step-now-act = Falta firmar el acta
step-now-works = Se está trabajando
step-now-delivery = Falta que el comité la reciba

step-next-convocation = Se pega en la colonia y se publica aquí
step-next-committee = Lo eligen los vecinos en una reunión
step-next-act = Se firma el mismo día de la elección
step-next-works = El comité la vigila de principio a fin
step-next-delivery = El comité dice si está conforme

road-done = Listo
road-now = Sigue
road-overdue = Atrasada
road-under-way = En marcha
road-stopped = Detenida
road-to-come = Por venir
road-done-on = { $what } el { $date }
road-due = { $date }: { $away }
road-late = Se esperaba el { $date }, { $away }
road-works-end = Debe terminar el { $date }: { $away }
road-works-to-begin = Falta empezar la obra
road-planned = Se espera el { $date }
road-stopped-note = No avanza por ahora
road-here = Paso { $place } de { $of }: { $step }. { $state }.
road-finished = Los cinco pasos están listos.
