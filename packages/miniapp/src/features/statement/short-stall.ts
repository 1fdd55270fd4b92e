/** 蔬菜A区 12-08 → A区 12-08, where the name beside it already tells the trade. */
export function shortStall(stall: string): string {
  return stall.replace(/^[^A-Z]+(?=[A-Z]区)/, '')
}
