# Sammanställningar av avvisade rader.

rows-rejected = { $count ->
        [one] 1 rad av { $read } avvisades och är inte med i siffrorna:
       *[other] { $count } rader av { $read } avvisades och är inte med i siffrorna:
    }
rows-rejected-all = { $count ->
        [one] Den enda raden avvisades, så det finns inget att mäta:
       *[other] Alla { $count } rader avvisades, så det finns inget att mäta:
    }
unknown-codes = Okända koder: { $codes }.
unknown-codes-of-first = Okända koder bland de första { $kept } avvisade raderna: { $codes }.
unknown-codes-list = { $codes }
unknown-codes-more = { $codes } och { $more } till
rows-rejected-more = {"  "}… och { $count } till
rows-rejected-reason = { $count ->
        [one] 1 rad: { $reason }.
       *[other] { $count } rader: { $reason }.
    }
columns-unread = Kolumner som inte lästes: { $names }.
