// First file of a worker thread that runs TypeScript: see thread.ts. Its one argument is the address of the thread's own file.
import { register } from 'tsx/esm/api'

register()
await import(process.argv[2])
