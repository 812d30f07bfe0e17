import type { Advice } from '../../src/model/advice.ts'

const PROBES = 'FrontDoorHealthProbeLog'
const CONNECT = 'BackendConnectTime'
const UNHEALTHY = 'UnhealthyHostCount'

/** For the Application Gateway: what its log does not hold, its metrics do. */
export const APP_GATEWAY_ADVICE: Advice = {
  ask: 'All fields are logged already; look at the metrics',
  answers: {
    maker: ['BackendResponseStatus'],
    death: ['BackendResponseStatus', CONNECT, UNHEALTHY],
    connecting: [CONNECT],
    'failed-upstream': [CONNECT, UNHEALTHY],
    'some-timeout': [CONNECT],
    'not-sent': [UNHEALTHY],
  },
  where: 'a shell; GATEWAY and WORKSPACE are resource ids',
  lines: [
    'az monitor diagnostic-settings create --name errlens \\',
    '  --resource GATEWAY --workspace WORKSPACE \\',
    `  --metrics '[{"category":"AllMetrics","enabled":true}]' --logs \\`,
    `  '[{"category":"ApplicationGatewayAccessLog","enabled":true}]'`,
    '# BackendResponseStatus, BackendConnectTime, UnhealthyHostCount',
  ],
}

/** For Front Door: its probes ask the same origins, and log how long connecting and resolving took. */
export const FRONT_DOOR_ADVICE: Advice = {
  ask: 'Log',
  answers: {
    maker: ['errorInfo'],
    death: ['errorInfo', PROBES],
    delay: ['timeTaken'],
    'failed-upstream': [PROBES],
    'some-timeout': [PROBES],
    'connect-rejected': [PROBES],
  },
  where: 'a shell; PROFILE and WORKSPACE are resource ids',
  lines: [
    '# FrontDoorAccessLog has errorInfo and timeTaken',
    'az monitor diagnostic-settings create --name errlens \\',
    '  --resource PROFILE --workspace WORKSPACE --logs \\',
    `  '[{"category":"FrontDoorAccessLog","enabled":true},`,
    `    {"category":"FrontDoorHealthProbeLog","enabled":true}]'`,
  ],
}
