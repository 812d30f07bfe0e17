import type { Advice } from '../../src/model/advice.ts'

const REASON = ['sc-substatus', 'sc-win32-status']

/** For IIS: which columns its log has is chosen per server or site. */
export const IIS_ADVICE: Advice = {
  ask: 'Log',
  answers: {
    maker: REASON,
    death: REASON,
    delay: ['time-taken'],
    'failed-upstream': REASON,
    'some-timeout': REASON,
    'no-valid-answer': ['sc-win32-status'],
    'not-admitted': ['sc-substatus'],
    'not-sent': ['sc-substatus'],
  },
  where: 'PowerShell, as administrator',
  lines: [
    '# sc-substatus, sc-win32-status, time-taken and the usual ones',
    '$fields = "Date,Time,ClientIP,Method,UriStem,UriQuery,HttpStatus," +',
    '  "HttpSubStatus,Win32Status,TimeTaken,BytesSent,Host,UserAgent"',
    'Set-WebConfigurationProperty -Name logExtFileFlags -Value $fields `',
    '  -PSPath MACHINE/WEBROOT/APPHOST `',
    '  -Filter system.applicationHost/sites/siteDefaults/logFile',
  ],
}
