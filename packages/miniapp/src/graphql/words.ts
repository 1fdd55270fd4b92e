import type { Failure } from './answer'

/** What happened, for a question that moves no money. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return '没信号，没连上'
    case 'timeout':
      return '信号太慢，没等到回话'
    case 'server':
      return '系统正在恢复，请稍后再试'
    case 'refused':
      return failure.message
  }
}

/** What happened to a request that moves money. The same request sent again is never done twice. */
export function moneyFailureText(failure: Failure): string {
  if (failure.kind === 'refused') return failure.message
  return '没等到回话，不知道办成没有。再点一次，不会办两次'
}
