interface Press {
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly hover?: string
  readonly onPress?: (() => void) | undefined
}

/** What makes a View a button for fingers, for screen readers (each host reads its own name of the role) and for tests. */
export function pressable({ id, label, hover, onPress }: Press) {
  if (!onPress) return id === undefined ? {} : { id }
  return {
    ...(id === undefined ? {} : { id }),
    role: 'button',
    'aria-role': 'button',
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(hover === undefined ? {} : { hoverClass: hover, hoverStartTime: 0, hoverStayTime: 80 }),
    onClick: onPress,
  }
}
