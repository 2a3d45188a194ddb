weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

date-full = { $weekday } { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
date-day = { $weekday } { $day } { $month }
date-month = { $day } { $month }
date-short = { $day } { $month } { $year }
date-span = from { $from } to { $to }

time-midnight = { $clock } am
time-small-hours = { $clock } am
time-morning = { $clock } am
time-noon = { $clock } pm
time-afternoon = { $clock } pm
time-night = { $clock } pm
moment = { $day }, { $time }

away-today = it is today
away-tomorrow = it is tomorrow
away-yesterday = it was yesterday
away-future = { $days } days to go
away-past = { $days } days ago

percent = { $number }%
size-kilo = { $number }{"\u00A0"}KB
size-mega = { $number }{"\u00A0"}MB
