import { View } from '@tarojs/components'

import { Icon, type IconName, Words, classes } from '../../ui'
import { type GatewayPage, momentText } from './view'

interface Stage {
  readonly title: string
  readonly note: string
  readonly icon: IconName
  readonly how: 'done' | 'now' | 'next'
}

/** 已选银行 → 已提交 → 待复核 → 已付款 */
export function GatewayProgress({ page }: { readonly page: GatewayPage }) {
  return (
    <View className="dk-prog">
      {stagesOf(page).map(({ title, note, icon, how }, index) => (
        <View key={title} className={classes('dk-prog__i', `dk-prog__i--${how}`)}>
          {index > 0 && <View className={classes('dk-prog__bar', how !== 'next' && 'dk-prog__bar--done')} />}
          <View className="dk-prog__dot">
            <Icon name={icon} />
          </View>
          <View className="dk-prog__t">{title}</View>
          <View className="dk-prog__s">
            <Words>{note}</Words>
          </View>
        </View>
      ))}
    </View>
  )
}

function stagesOf({ attempt, state }: GatewayPage): Stage[] {
  const paid = state === 'PAID'
  const done = (title: string, note: string): Stage => ({ title, note, icon: 'check', how: 'done' })
  return [
    done('已选银行', attempt?.bankName ?? ''),
    done('已提交', attempt?.submittedAt ? momentText(attempt.submittedAt) : ''),
    paid ? done('已复核', '') : { title: '待复核', note: '现在', icon: 'two', how: 'now' },
    paid
      ? done('已付款', attempt?.finishedAt ? momentText(attempt.finishedAt) : '')
      : { title: '已付款', note: '等结果', icon: 'check', how: 'next' },
  ]
}
