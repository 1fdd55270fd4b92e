import Taro from '@tarojs/taro'

export type Tab = 'home' | 'orders' | 'statement' | 'me'

/** The tab bar is drawn by us on all hosts, so a tab is a page of its own with nothing before it. */
export function goTab(tab: Tab): void {
  void Taro.reLaunch({ url: `/pages/${tab}/index` })
}

export function goHome(): void {
  goTab('home')
}
