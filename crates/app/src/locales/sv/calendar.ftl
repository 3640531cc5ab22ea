# Kalender.

column-date = Datum
column-weekday = Veckodag
column-holiday = Dag
column-kind = Slag
holiday-public = allmän helgdag
holiday-equal = räknas som helgdag
weekday-monday = måndag
weekday-tuesday = tisdag
weekday-wednesday = onsdag
weekday-thursday = torsdag
weekday-friday = fredag
weekday-saturday = lördag
weekday-sunday = söndag
