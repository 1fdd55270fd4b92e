/** A life told as a table: for each state, the states that may follow. An empty row is a final state. */
export type StateTable<State extends string> = Readonly<Record<State, readonly State[]>>

export function mayFollow<State extends string>(table: StateTable<State>, from: State, to: State): boolean {
  return table[from].includes(to)
}

export function isFinal<State extends string>(table: StateTable<State>, state: State): boolean {
  return table[state].length === 0
}
