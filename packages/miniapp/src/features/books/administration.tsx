import Taro from '@tarojs/taro'

import { Card, Section, Words } from '../../ui'
import { type Limit, shortWords } from '../withdrawal-limit/limit'

/** What the staff run: fees, partner systems, channels, refunds, and the bank behind the wallets. */
export function Administration({ limit }: { readonly limit: Limit | null }) {
  return (
    <>
      <Card clip>
        <Section id="fees" title="费用" onPress={() => open('fees')}>
          开单、今天收了多少
        </Section>
        <Section id="partners" title="合作系统" onPress={() => open('partners')}>
          停车、地磅、冷库
        </Section>
      </Card>
      <Card clip>
        <Section id="channels" title="付款渠道" onPress={() => open('channels')}>
          开关、费用、规则
        </Section>
        <Section id="channel-bills" title="渠道账单" onPress={() => open('channel-bills')}>
          和渠道对没对上
        </Section>
        <Section id="refunds" title="退款" onPress={() => open('refunds')}>
          退没退成
        </Section>
      </Card>
      <Card clip>
        <Section id="custody" title="存管对账" onPress={() => open('custody')}>
          钱包和银行
        </Section>
        <Section id="suspense" title="转账待认领" onPress={() => open('suspense')}>
          两个人办
        </Section>
        <Section id="withdrawal-limit" title="提现限额" onPress={() => open('withdrawal-limit')}>
          {limit === null ? '' : <Words>{shortWords(limit)}</Words>}
        </Section>
      </Card>
    </>
  )
}

function open(page: string): void {
  void Taro.navigateTo({ url: `/pages/${page}/index` })
}
