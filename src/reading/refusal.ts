import { UnreadableInput } from './unreadable-input.ts'

/** What the operating system refused, as a sentence. */
export function refusal(error: NodeJS.ErrnoException): UnreadableInput {
  return new UnreadableInput(explain(error))
}

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return "is a directory; name its files, or give a pattern in quotes: 'DIRECTORY/**/*.log*'"
    case 'EACCES':
    case 'EPERM':
      return 'may not be read (permission denied); run errlens as a user who may'
    default:
      return `cannot be read (${error.message})`
  }
}
