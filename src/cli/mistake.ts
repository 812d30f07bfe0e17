/** yargs' message as one line that names the option as the user typed it. */
export function explainMistake(message: string): string {
  const dashed = (option: string) => (option.length === 1 ? `-${option}` : `--${option}`)
  const unknown = /^Unknown arguments?: (.*)$/s.exec(message)?.[1]
  if (unknown !== undefined) return `unknown option ${unknown.split(', ').map(dashed).join(', ')}`
  const invalid = /Argument: (\S+), Given: "?(.*?)"?, Choices: (.*)$/s.exec(message)
  if (invalid) return `--${invalid[1]} cannot be "${invalid[2]}": choose ${invalid[3]?.replaceAll('"', '')}`
  const missing = /^Not enough arguments following: (.*)$/s.exec(message)?.[1]
  if (missing !== undefined) return `${dashed(missing)} needs a value`
  return message.replace(/\s+/g, ' ').trim()
}
