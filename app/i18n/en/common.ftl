skip-to-content = Skip to content
nav-label = Main
nav-works = Works
breadcrumb-label = You are in
pagination-label = More pages
pagination-newer = Newer
pagination-older = Older
summary-change = Change

footer-place = { $name }, { $region }
footer-promise = No ads, no tracking, no sign-up. Works on any phone.
footer-links = About this site
footer-pass = My pass
footer-folio = My report
footer-staff = Town hall staff
footer-languages = Other languages

filters-apply = Apply

sketch-between = Between { $one } and { $other }
sketch-near = Next to { $street }
sketch-label = Sketch: { $site }
sketch-label-between = Sketch: { $site }. { $between }
sketch-metres = { $metres } m
sketch-north = N
