home-name = Inicio
home-title = Las obras de { $place }
home-lede = Busque su calle y vea qué se va a hacer, cuánto cuesta, cómo va y quién responde.
home-now = Donde se está trabajando
home-all = Ver todas las obras
home-localities = Por localidad
home-kinds = Por tipo de obra

stage-works-planned = por empezar
stage-works-underway = en obra
stage-works-delivered = entregadas
stage-works-stopped = detenidas

works-title = Obras
works-title-kind = Obras: { $kind }
works-title-place = Obras en { $place }
works-title-kind-place = { $kind } en { $place }
works-all = Ver todas las obras
works-count = { $count ->
    [one] Una obra, y es esta.
   *[other] { $count } obras, de la más nueva a la más antigua.
}
works-shown = { $shown } de { $count } obras, de la más nueva a la más antigua.
works-found = { $count ->
    [one] Encontramos una obra.
   *[other] Encontramos { $count } obras, de la más nueva a la más antigua.
}
works-found-many = Encontramos muchas obras. Agregue otra palabra o escoja su localidad para ver menos.
works-none = No hay obras así
works-none-text = Pruebe con otra localidad, otro tipo de obra u otra etapa.
works-none-search = No encontramos «{ $typed }». Revise cómo se escribe o busque solo el nombre de la calle.

stage-any = Todas
stage-label = Etapa de las obras

search-label = Calle, obra, empresa o número
search-button = Buscar
search-locality = Localidad
search-any-locality = Todas las localidades
search-kind = Tipo de obra
search-any-kind = Todos los tipos
search-more = Escoger localidad y tipo de obra
search-clear = Quitar búsqueda y filtros

work-kicker = Obra · { $kind } · { $place }
work-households = { $count ->
    [one] Beneficia a 1 casa
   *[other] Beneficia a { $count } casas
}
work-homes = { $count ->
    [one] 1 casa
   *[other] { $count } casas
}
work-physical-short = { $share } hecho
work-next = Lo que sigue
work-next-finished = Obra entregada
work-next-finished-text = El comité recibió la obra. Si algo falla, todavía puede estar en garantía: avise al municipio.
work-next-stopped-text = La obra está detenida. Responde { $agency }.
work-next-works = Debe terminar el { $date }: { $away }.
work-next-works-late = La obra va atrasada
work-next-works-late-text = Debía terminar el { $date }. Responde { $agency }.
work-next-due = Está prevista para el { $date }: { $away }.
work-next-late = Estaba prevista para el { $date } y no se ha registrado. Responde { $agency }.
work-next-undated = Todavía no tiene fecha. Aquí se anunciará.
work-road = El camino de esta obra
work-progress = Cómo va
work-physical = Trabajo hecho
work-financial = Dinero pagado
work-dates = Cuándo
work-planned = La obra está prevista { $span }.
work-figures = En cifras
work-cost = Costo
work-federal = Pone la Federación
work-state = Pone el estado
work-municipal = Pone el municipio
work-beneficiaries = Ponen los vecinos
work-fund = De dónde sale el dinero
work-contractor = Empresa
work-contractor-none = Por decidir
work-agency = Quién responde
work-benefits = Para quién
work-number = Número
work-place = Dónde
work-print = Esta página en su teléfono

status-proposed = Propuesta
status-prioritised = Entre las primeras de la lista
status-approved = Aprobada por el cabildo
status-awarded = Con empresa asignada
status-direct-administration = La hace el municipio
status-underway = En obra
status-suspended = Obra suspendida
status-completion-notified = La empresa avisó que terminó
status-inspection = En revisión
status-deficiencies = Con detalles por corregir
status-received = Recibida por el municipio
status-handed-over = Entregada a la comunidad
status-settled = Cuentas cerradas
status-guarantee = En garantía
status-closed = Concluida
status-rescinded = Contrato cancelado
status-cancelled = Obra cancelada
