import Taro from '@tarojs/taro'

import { CAN_SCAN, scan } from '../../platform/scan'
import { Button } from '../../ui'
import { cashierPage, tokenFrom } from '../cashier/page'
import { payPage } from '../payment/pages'
import { paymentIdFrom } from './payment-code'

/** 扫码付; where no camera is open to us, the order's number is typed in. */
export function ScanButton({ onType }: { readonly onType: () => void }) {
  const press = async () => {
    const code = await scan()
    if (code === null) return
    const page = pageOf(code)
    if (page) await Taro.navigateTo({ url: page })
    else await Taro.showToast({ title: '这不是付款的码', icon: 'none' })
  }

  return (
    <Button id="scan" kind="primary" icon={CAN_SCAN ? 'tab-scan' : 'edit'} onPress={CAN_SCAN ? () => void press() : onType}>
      {CAN_SCAN ? '扫码付' : '输单号付'}
    </Button>
  )
}

/** Where a scanned code leads: a merchant's or an order's cashier, or the pay page of an order. */
function pageOf(code: string): string | null {
  const token = tokenFrom(code)
  if (token !== null) return cashierPage(token)
  const id = paymentIdFrom(code)
  return id === null ? null : payPage(id)
}
