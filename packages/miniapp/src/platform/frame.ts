import Taro from '@tarojs/taro'

/** What the host draws over our page: px of status bar above the 48 px bar, and px kept free for its capsule. */
export interface Frame {
  readonly top: number
  readonly right: number
}

const BAR = 48

let known: Frame | undefined

export function hostFrame(): Frame {
  known ??= measure()
  return known
}

function measure(): Frame {
  const { windowWidth, statusBarHeight = 0 } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect?.()
  if (!capsule?.height) return { top: statusBarHeight, right: 112 }
  // The bar is centred on the capsule, whose distance from the status bar differs by phone.
  const top = Math.max(0, capsule.top + capsule.height / 2 - BAR / 2)
  return { top, right: windowWidth - capsule.left + 8 }
}
