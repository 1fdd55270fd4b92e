import { type Theme, themeClass } from '../ui/theme/theme'

/** The browser shows the body where the page does not reach. */
export function paintGround(theme: Theme, _darkTop: boolean): void {
  document.body.className = themeClass(theme)
}
