skip-to-content = Ir al contenido
nav-label = Principal
nav-works = Obras
breadcrumb-label = Usted está en
pagination-label = Más páginas
pagination-newer = Más nuevas
pagination-older = Más antiguas
summary-change = Cambiar

footer-place = { $name }, { $region }
footer-promise = Sin anuncios, sin rastreo y sin registrarse. Funciona en cualquier teléfono.
footer-links = Sobre este portal
footer-pass = Mi pase
footer-folio = Mi folio
footer-staff = Personal del municipio
footer-languages = Otras lenguas

filters-apply = Aplicar

sketch-between = Entre { $one } y { $other }
sketch-near = Junto a { $street }
sketch-label = Croquis: { $site }
sketch-label-between = Croquis: { $site }. { $between }
sketch-metres = { $metres } m
sketch-north = N
