import type { ChannelBillQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import styles from '../../features/bill/bill.module.scss'
import { count } from '../../features/bill/bill-words'
import { Card, Section, Words } from '../../ui'

type BadLines = NonNullable<ChannelBillQuery['channelBill']>['badLines']

/** Lines that could not be read, with the reason and how they begin. They stopped nothing else. */
export function BadLinesCard({ lines, total }: { readonly lines: BadLines; readonly total: number }) {
  if (total === 0) return null
  return (
    <Card clip>
      <Section title="读不了的行">{`${count(total)} 行，别的行照样读了`}</Section>
      {lines.map(({ line, payeeNo, reason }) => (
        <View key={`${payeeNo} ${line}`} className={styles['row']}>
          <View className="dk-b">
            <Words>{`第 ${line} 行${payeeNo === null ? '' : `，商户号 ${payeeNo}`}`}</Words>
          </View>
          <View className={`dk-sub dk-2 ${styles['number']}`}>{reason}</View>
        </View>
      ))}
      {total > lines.length && <View className="dk-pad dk-sub dk-3 w-more">{`只列前 ${lines.length} 行`}</View>}
    </Card>
  )
}
