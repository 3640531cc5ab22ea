# Vad som är fel i kommandot, och vad som inte gick.

error = Fel: { $what }
fault-folder = Något i mappen { $folder } kunde inte läsas eller skrivas: { $reason }.
    .do = Gör så här: kontrollera att mappen finns och att du har behörighet till den.
fault-program = Ett fel i programmet ({ $place }). Inget sparat har gått förlorat.
    .do = Gör så här: kör kommandot igen. Om det händer en gång till, anmäl felet och vad som står inom parentesen.

command-unknown = Det finns inget kommando ”{ $command }”.
    .do = Gör så här: se vilka som finns med samsyn --help.
command-unknown-closest = Det finns inget kommando ”{ $command }”. Menade du { $other }?
    .do = Gör så här: se vilka som finns med samsyn --help.
command-missing = Kommandot är inte färdigskrivet.
    .do = Gör så här: se vad som kan stå här med --help.
command-unknown-argument = Det finns inget val { $argument } här.
    .do = Gör så här: se vilka val som finns med --help efter kommandot.
command-unknown-argument-closest = Det finns inget val { $argument } här. Menade du { $other }?
    .do = Gör så här: se vilka val som finns med --help efter kommandot.
command-unexpected = ”{ $argument }” hör inte hemma här.
    .do = Gör så här: ta bort det. Hur kommandot skrivs visas med --help efter det.
command-argument-missing = Det här saknas i kommandot: { $arguments }.
    .do = Gör så här: lägg till det. Hur det skrivs visas med --help efter kommandot.
extract-or-dataset = <UTTAG>… eller --dataset
command-argument-twice = { $argument } står två gånger.
    .do = Gör så här: ta bort det ena.
command-conflict = { $argument } och { $other } kan inte användas tillsammans.
    .do = Gör så här: ta bort det ena.
command-value-missing = { $argument } saknar sitt värde.
    .do = Gör så här: skriv värdet efter. Vad det kan vara visas med --help efter kommandot.
command-value-unknown = { $argument } kan inte vara ”{ $value }”. Det kan vara: { $values }.
command-value-wrong = { $argument } kan inte vara ”{ $value }”: { $problem }.
command-too-many-values = { $argument } har för många värden.
    .do = Gör så här: skriv ett värde, eller flera med komma mellan där det går.
command-not-text = En del av kommandot är inte läsbar text.
    .do = Gör så här: skriv det på nytt, i UTF-8.
command-wrong = Kommandot kan inte tolkas.
    .do = Gör så här: se hur det skrivs med samsyn --help.

value-date-form = ett datum skrivs ÅÅÅÅ-MM-DD
value-date-no-such-day = den dagen finns inte
value-date-year = året ska ligga mellan 1900 och 2200
value-whole = det ska vara ett heltal från { $min } till { $max }
value-year = det ska vara ett år från { $min } till { $max }
value-size = en storlek är ett heltal större än noll, till exempel 500MB eller 2GiB
value-reason = skälet behöver säga något
value-wrong = värdet kan inte tolkas

progress-reading = Läser

settings-io = { $file } kan inte läsas: { $reason }.
    .do = Gör så här: kontrollera namnet och att du har behörighet till filen.
settings-not-text = { $file } kan inte läsas: den är inte text i UTF-8.
    .do = Gör så här: spara filen som UTF-8 (i Anteckningar: Spara som, Kodning UTF-8).
