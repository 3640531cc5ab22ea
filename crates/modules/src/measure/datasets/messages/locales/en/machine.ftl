# What the machine could not do.

fault-disk-full = The disk is full.
    .do = What to do: free some space and run the command again. What was there before is untouched.
fault-io = Something could not be read or written: { $reason }.
    .do = What to do: run the command again. If it happens once more, speak to whoever looks after the machine.
fault-randomness = The machine could not give random numbers for the key: { $detail }.
    .do = What to do: run the command again. If it happens once more, speak to whoever looks after the machine.
io-not-found = it does not exist
io-permission = you are not permitted to use it
io-folder = it is a folder, not a file
io-no-folder = part of the path is no folder
io-damaged = its content is damaged, or written by another program
io-disk-full = the disk is full
io-exists = it exists already
io-other = { $detail }
