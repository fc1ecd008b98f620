import { setFlagsFromString } from 'node:v8'

/**
 * Lets this thread's room for young objects grow no more. For a command whose main thread only hands work out: what it makes for a text is
 * gone when the text is answered, but V8 doubles the room until it holds 32 MB of garbage. Starting a thread undoes it: say it again then.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

// Also while what is imported after this file is read: hence `import './small-heap.ts'` as the first line of such a command.
keepHeapSmall()
