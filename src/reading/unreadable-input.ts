/** An input that cannot be read, or not to its end. The message says what is wrong and what to do, without the input's name. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput'
}
