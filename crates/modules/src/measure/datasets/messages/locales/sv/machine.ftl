# Vad som inte gick i datorn.

fault-disk-full = Disken är full.
    .do = Gör så här: frigör plats och kör kommandot igen. Det som fanns innan är orört.
fault-io = Något kunde inte läsas eller skrivas: { $reason }.
    .do = Gör så här: kör kommandot igen. Om det händer en gång till, tala med den som sköter datorn.
fault-randomness = Datorn kunde inte ge slumptal till nyckeln: { $detail }.
    .do = Gör så här: kör kommandot igen. Om det händer en gång till, tala med den som sköter datorn.
io-not-found = den finns inte
io-permission = du har inte behörighet till den
io-folder = det är en mapp, inte en fil
io-no-folder = en del av sökvägen är ingen mapp
io-damaged = innehållet är skadat, eller skrivet av ett annat program
io-disk-full = disken är full
io-exists = den finns redan
io-other = { $detail }
