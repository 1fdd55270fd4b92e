/** A GraphQL enum's names and our values, for `registerEnumType`. */
export function enumOf<Value extends string>(names: Readonly<Record<string, Value>>): Record<string, Value> {
  return { ...names }
}
