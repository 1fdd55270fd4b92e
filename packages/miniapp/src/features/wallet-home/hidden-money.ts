import Taro from '@tarojs/taro'
import { useState } from 'react'

const KEY = 'dk-hide-money'

/** Figures covered against the eyes of the queue; the choice stays on this phone. */
export function useHiddenMoney(): readonly [hidden: boolean, toggle: () => void] {
  const [hidden, setHidden] = useState(() => Taro.getStorageSync(KEY) === true)
  const toggle = () => {
    Taro.setStorageSync(KEY, !hidden)
    setHidden(!hidden)
  }
  return [hidden, toggle]
}
