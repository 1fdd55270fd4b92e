import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon, Words } from '../../ui'
import { type GatewayPage, asksForBank, leftText, momentText } from './view'

const STRIPES = Array.from({ length: 40 }, (_, index) => index)

interface Props {
  readonly page: GatewayPage | undefined
  readonly now: number
  readonly children: ReactNode
}

/** The awning above and the market's word below: the page looks the same wherever the link is opened. */
export function GatewayFrame({ page, now, children }: Props) {
  const left = page && asksForBank(page.state) ? leftText(page.expiresAt, now) : null
  return (
    <View className="dk-body j-page">
      <View className="j-top">
        <View className="j-wrap dk-row">
          <Icon name="logo" size={32} />
          <View className="dk-ml3">
            <View className="j-brand">档口通 网银付款</View>
            {page && <View className="j-mk">{page.marketName}</View>}
          </View>
          {page && (
            <View className="dk-end j-exp">
              <View className="dk-sub">
                链接有效到{' '}
                <Text className="dk-b">
                  <Words>{momentText(page.expiresAt)}</Words>
                </Text>
              </View>
              {left && (
                <View className="j-mk">
                  <Words>{left}</Words>
                </View>
              )}
            </View>
          )}
        </View>
        <View className="j-cloth">
          {STRIPES.map((index) => (
            <View key={index} className={index % 2 === 0 ? 'j-cloth__s' : 'j-cloth__s j-cloth__s--b'} />
          ))}
        </View>
      </View>
      <View className="j-wrap j-main">{children}</View>
      {page && <View className="j-foot dk-cap dk-3">收款核验：{page.marketName}。付款链接：档口通。</View>}
    </View>
  )
}
