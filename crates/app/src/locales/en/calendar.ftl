# Calendar.

column-date = Date
column-weekday = Weekday
column-holiday = Day
column-kind = Kind
holiday-public = public holiday
holiday-equal = put beside a holiday
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
