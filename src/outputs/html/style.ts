import { DARK, LIGHT, variables } from './palette.ts'

/** The page's style: one column of text, charts across it, both schemes, paper. Its hash stands in the page's policy. */
export const STYLE: string = `
:root{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){@media not print{:root{${variables(DARK)}}}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:66rem}
h1{margin:0 0 1rem;font-size:1.65rem;line-height:1.25;font-weight:600;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
h2{margin:0 0 .75rem;font-size:1.2rem;line-height:1.3;font-weight:600;text-wrap:balance;overflow-wrap:anywhere}
h3{margin:1.75rem 0 .5rem;font-size:1rem;font-weight:600}
section:not(.incident)>h2:not(:first-child){margin-top:2.25rem}
p{margin:0 0 .5rem}
a{color:var(--link);text-underline-offset:.15em}
code{font:.9em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{margin:.5rem 0;padding:.75rem 1rem;background:var(--shade);overflow-x:auto}
pre code{overflow-wrap:normal}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw;background:var(--paper);padding:.5rem 1rem}
.skip:focus{left:.5rem;top:.5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.quiet,.eyebrow,figcaption,caption,footer{color:var(--quiet)}
.eyebrow{margin:0 0 .25rem;font-size:.85rem}
.eyebrow code{margin-left:.75em}
.answers{margin:0 0 1.25rem;padding-left:1.5rem;overflow-wrap:anywhere}
.answers li{padding:.1rem 0}
.figures{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin:0 0 .75rem}
.figures dt{color:var(--quiet);font-size:.85rem}
.figures dd{margin:0;font-size:1.15rem;font-variant-numeric:tabular-nums}
header,main>section{padding-bottom:1.75rem;margin-bottom:1.75rem;border-bottom:1px solid var(--line)}
.facts{display:grid;grid-template-columns:5.5rem 1fr;gap:.3rem 1rem;margin:0}
.facts dt{color:var(--quiet)}
.facts dd{margin:0;min-width:0;max-width:52rem;overflow-wrap:anywhere}
.facts dd p{margin:0 0 .15rem}
.hypothesis{padding:.5rem 0;border-top:1px solid var(--line)}
.hypothesis:has(+:not(.hypothesis)){border-bottom:1px solid var(--line)}
.score{margin:0;font-variant-numeric:tabular-nums}
summary{cursor:pointer}
div.hypothesis>.score{margin-left:1.15rem}
.percent{display:inline-block;min-width:3.6em;text-align:right;font-weight:600}
.bar{display:inline-block;width:7rem;height:.5rem;margin:0 .5rem;vertical-align:.08em}
.bar rect{fill:var(--status-1)}.bar .track{fill:var(--line)}
.cause{font-weight:600}
.reasons,.steps{margin:.4rem 0;padding-left:2.6rem;max-width:56rem;overflow-wrap:anywhere}
.reasons li{margin:.15rem 0}
.reasons .for{list-style:"+  "}.reasons .against{list-style:"−  "}
.reasons .for::marker{color:var(--good);font-weight:700}.reasons .against::marker{color:var(--bad);font-weight:700}
.hypothesis>p:not(.score){padding-left:1.5rem}
details details,div.hypothesis>details{margin-left:1.15rem}
figure{margin:1.25rem 0}
figcaption{margin:0 0 .25rem;font-size:.9rem}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;margin:.25rem 0;padding:0;list-style:none;font-size:.85rem}
.key{width:.7rem;height:.7rem;margin-right:.4rem}
.ramp{width:3.5rem;height:.7rem;margin-right:.5rem;vertical-align:-.05em}
.chart{overflow-x:auto}
.chart svg{display:block;width:100%;min-width:44rem;height:auto;font-family:inherit;font-size:11px}
.chart text{white-space:pre}
.chart a text{text-decoration:underline}
.table{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;padding:0 0 .35rem}
th,td{padding:.3rem 1rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word;max-width:24rem}
td:has(>code){min-width:13rem}td:nth-child(n+5):not(.number){min-width:8.5rem}
th{font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{all:unset;cursor:pointer}
th button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th button::after{content:"↕";margin-left:.3em;color:var(--quiet);font-weight:400}
th[aria-sort=descending] button::after{content:"↓";color:inherit}th[aria-sort=ascending] button::after{content:"↑";color:inherit}
footer{font-size:.85rem;max-width:52rem}
@media (max-width:40rem){body{padding:1.25rem 1rem 3rem}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.4rem}h1{font-size:1.3rem}.bar{width:4rem}.reasons,.steps{padding-left:1.5rem}}
@media print{
@page{margin:14mm}
html{font-size:10pt}
body{padding:0;max-width:none}
.skip,th button::after{display:none}
.chart,.table,pre{overflow:visible}
.chart svg{min-width:0}
pre{white-space:pre-wrap}
details::details-content{content-visibility:visible;display:block}
figure,li,tr,dd,.figures{break-inside:avoid}
h1,h2,h3,figcaption,caption,summary,.eyebrow,.score{break-after:avoid}
svg rect,.ramp,.key,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
