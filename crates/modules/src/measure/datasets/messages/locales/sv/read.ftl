# Filer som inte kan läsas som uttag.

read-io = { $file } kan inte läsas: { $reason }.
    .do = Gör så här: kontrollera namnet och att du har behörighet till filen.
read-not-a-file = { $file } är ingen fil, utan ett rör eller en enhet. Samsyn läser bara filer.
    .do = Gör så här: spara uttaget i en fil först, och läs den.
read-empty = { $file } är tom.
    .do = Gör så här: ta ut uttaget på nytt ur verksamhetssystemet.
read-too-large = { $file } är större än { $limit } byte.
    .do = Gör så här: dela uttaget i flera filer, eller höj gränsen med --max-file-size.
read-too-large-unpacked = { $file } är större än { $limit } byte när den packas upp.
    .do = Gör så här: kontrollera att filen är rätt fil. Är den det, höj gränsen med --max-unpacked-size.
read-workbook-too-large = { $file } är större än { $limit } byte när den packas upp, och större arbetsböcker läses inte.
    .do = Gör så här: spara uttaget som CSV.
read-unpack = { $file } är packad men skadad eller avkortad ({ $detail }).
    .do = Gör så här: hämta filen på nytt.
read-columns-missing = { $file } saknar { $count ->
        [one] kolumnen { $missing }
       *[other] kolumnerna { $missing }
    }. Rubrikraden har: { $found }.
    .do = Gör så här: { $count ->
        [one] ta med den i uttaget, eller skriv i en profil vad den heter där (--profile).
       *[other] ta med dem i uttaget, eller skriv i en profil vad de heter där (--profile).
    }
read-one-field = { $file } saknar { $count ->
        [one] kolumnen { $missing }
       *[other] kolumnerna { $missing }
    }. Rubrikraden har bara ett fält: { $found }.
    .do = Gör så här: kontrollera skiljetecknet. Det ska vara semikolon, komma eller tabb.
read-header-missing = { $file } verkar sakna rubrikrad. Därför saknas { $count ->
        [one] kolumnen { $missing }
       *[other] kolumnerna { $missing }
    }. Första raden har: { $found }.
    .do = Gör så här: ta ut uttaget med rubrikrad, eller skriv en överst i filen.
read-standard-input = Samsyn läser inte från standard in ({ $file }).
    .do = Gör så här: spara uttaget i en fil och ange den.
read-header-doubled = { $file } har rubriken ”{ $name }” två gånger.
    .do = Gör så här: ta bort eller byt namn på den ena kolumnen i uttaget.
read-column-mapped-twice = { $file } har två kolumner för { $column }: ”{ $first }” och ”{ $second }”.
    .do = Gör så här: ta bort den ena ur uttaget, eller skriv i en profil vilken som gäller (--profile).
read-delimiter = { $file } har { $found } mellan kolumnerna, men profilen säger { $expected }.
    .do = Gör så här: ändra delimiter i profilen, eller spara uttaget på nytt.
read-header-unreadable = { $file } har en rubrikrad som aldrig tar slut.
    .do = Gör så här: kontrollera citattecknen i filens första rad.
read-encoding = { $file } är inte skriven i { $encoding }.
    .do = Gör så här: ändra encoding i profilen, eller spara uttaget på nytt.
read-format = { $file } är varken CSV, XLSX eller XES.
    .do = Gör så här: spara uttaget som något av dem.
read-archive = { $file } är ett ZIP-arkiv.
    .do = Gör så här: packa upp det först, och läs filerna i det.
read-old-workbook = { $file } är en arbetsbok av det äldre slaget (XLS).
    .do = Gör så här: öppna den och spara den som XLSX eller CSV.
read-workbook = { $file } kan inte läsas som en XLSX-arbetsbok ({ $detail }).
    .do = Gör så här: öppna den och spara den på nytt som XLSX eller CSV.
read-workbook-locked = { $file } är skyddad med lösenord.
    .do = Gör så här: öppna den, ta bort lösenordet och spara den på nytt.
read-header-merged = { $file } har rubriken ”{ $name }” i sammanfogade celler, så det är oklart vilken kolumn den gäller.
    .do = Gör så här: dela upp cellerna i rubrikraden.
read-sheet-missing = { $file } saknar bladet ”{ $sheet }”. Bladen heter: { $found }.
    .do = Gör så här: ändra sheet i profilen, eller byt namn på bladet.
read-doctype = { $file } deklarerar en dokumenttyp (byte { $at }), och sådana filer läses inte.
    .do = Gör så här: ta bort DOCTYPE ur filen, eller exportera den på nytt utan.
read-xml = { $file } är inte välformad XML vid byte { $at } ({ $detail }).
    .do = Gör så här: exportera filen på nytt.
read-not-xes = { $file } är XML men ingen händelselogg (XES).
    .do = Gör så här: exportera filen på nytt som XES eller CSV.
read-too-many-texts = Kolumnen { $column } har mer än 1 GiB olika texter.
    .do = Gör så här: ta ut en kod i stället för fri text, eller lämna kolumnen utanför uttaget.

delimiter-semicolon = semikolon
delimiter-comma = komma
delimiter-tab = tabb
delimiter-other = ”{ $sign }”
