import { setFlagsFromString } from 'node:v8'

// Import this first in a command whose main thread only hands work out: what it makes for a text is gone when the text is answered, so
// that more room for young objects only fills with garbage. V8 would double it to 32 MB within seconds; measured for `classify`, whose
// main thread holds 24 to 36 MB with this and 50 to 55 without.
setFlagsFromString('--semi-space-growth-factor=1')
