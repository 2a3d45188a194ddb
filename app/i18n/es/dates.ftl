weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sep
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

date-full = { $weekday } { $day } de { $month } de { $year }
date-long = { $day } de { $month } de { $year }
date-day = { $weekday } { $day } de { $month }
date-month = { $day } de { $month }
date-short = { $day } { $month } { $year }
date-span = del { $from } al { $to }

time-midnight = { $clock } de la noche
time-small-hours = { $clock } de la madrugada
time-morning = { $clock } de la mañana
time-noon = { $clock } del día
time-afternoon = { $clock } de la tarde
time-night = { $clock } de la noche
moment = { $day }, { $time }

away-today = es hoy
away-tomorrow = es mañana
away-yesterday = fue ayer
away-future = faltan { $days } días
away-past = hace { $days } días

percent = { $number }{"\u00A0"}%
size-kilo = { $number }{"\u00A0"}KB
size-mega = { $number }{"\u00A0"}MB
