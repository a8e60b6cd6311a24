#!/bin/sh
# Makes seeds/ and dict anew: seeds from the files of tests/golden and examples,
# and from the words below. `sh fuzz/seed.sh`
set -eu
cd "$(dirname "$0")"
rm -rf seeds
mkdir -p seeds/plan seeds/csv seeds/workbook seeds/number seeds/period

# Each file once, under a name made of its content; large ones teach little.
take() {
    find ../tests/golden ../examples -type f -size -8k "$@" | LC_ALL=C sort
}
copy() {
    while read -r file; do
        cp "$file" "$1/$(cksum <"$file" | tr ' ' '-')"
    done
}
take -name '*.toml' | copy seeds/plan
cp small.toml seeds/plan/small
cp ../targets.toml seeds/plan/qingdao
take '(' -name '*.csv' -o -name '*.txt' -o -name stdin ')' | copy seeds/csv
take -name '*.xlsx' | copy seeds/workbook
find ../tests/data -type f -size -12k '(' -name '*.xls' -o -name '*.xlsb' -o -name '*.ods' ')' | LC_ALL=C sort | copy seeds/workbook
unzip -p ../tests/data/formats.xlsb xl/worksheets/sheet1.bin | { printf '\000'; cat; } >seeds/workbook/records
unzip -p ../tests/data/formats.ods content.xml | sed '1s/^<?xml[^>]*?>//' | tr -d '\n' >seeds/workbook/content

# One seed a line.
lines() {
    number=0
    while read -r line; do
        number=$((number + 1))
        printf '%s' "$line" >"$1/$number"
    done
}
lines seeds/number <<'WORDS'
88.7
88.7%
50,000
1,234,567.5
50 000
4.27万
1.2万亿
3千万
９２％
−5
-0.5
1.23E+05
1e-9
4.27 万个
超3.7万个
超过92%
突破20万个
30余万个
3.7万多个
≥100
100个以上
5家以内
<=5
0.000000001
999999999999999999
000000000000000000000000000000000000000000000000000000000000005
22.800
22,80
1.5,000
1e400
约100
…
待公布
#REF!
=1+1
100(预计)
WORDS
lines seeds/period <<'WORDS'
2025
２０２５ 年
2025年底
2025年1-9月份
2025年1月-9月累计
2025年第三季度
2025年前三季度
2025年一季度末
2025年上半年
2025年6月30日
2025-06-30
2025/6/30
2025-06-30 00:00:00
20250630
202506
2025M06
2025-Q3
2025H2
截至2025年9月底
2024-07/2025-06
2025-01-15/2025-02-03
2019.1
1-9月
2027年目标
2025-02-30
WORDS

# Sheet, styles and strings of a workbook, an empty line between them.
cat >seeds/workbook/sheet <<'XML'
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>period</t></is></c><c r="C1" t="str"><v>value</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>level</t></is></c><c r="B2" s="1"><v>45657</v></c><c r="C2"><v>42700</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>share</t></is></c><c r="B3"><v>2025</v></c><c r="C3" s="2"><f>1-0.113</f><v>0.887</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>money</t></is></c><c r="B4" s="3"><v>46022</v></c><c r="C4" s="4"><v>4.8E+3</v></c></row></sheetData></worksheet>

<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.0,"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>

<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>indicator</t></si></sst>
XML

# The dictionary of libFuzzer wants every byte that is no ASCII letter escaped.
{
    echo "# Words of plans and figures. Made by seed.sh."
    grep -v '^$' <<'WORDS' |
indicator,period,value
指标,时间,数值
指标名称
年份
实际值
单位
地区
来源
备注
published
发布日期
unit
area
note
sep=;
level
money
share
about
band
flow
steps
5G基站
关键工序数控化率
rd-tools
coverage
platforms
base-stations
resolution-nodes
digital-economy
5G基站(万个)
指标：
注：
数据来源：
Town
青岛市
全市
合计
total
市南区
十
百
千
万
亿
万亿
个
家
亿元
万个
%
％
‰
超
超过
逾
突破
余
多
近
以上
以内
不少于
>=
<=
≥
≤
约
左右
预计
目标
…
——
N/A
待公布
nan
inf
e+05
E-9
1e400
0.000000001
999999999999999999
22.800
50,000
４２
−
2023
2024
2025
2026
2027
2030
2025年
2025-06
2025-06-30
2025Q3
2025H1
2025M06
202506
20251231
2025年1-9月
前三季度
第三季度
上半年
截至
底
末
度
累计
月份
日
00:00:00
[plan]
[[group]]
[[group.target]]
id = "t"
name = "T"
title = "P"
{ zh = "一", en = "one" }
start = 2025-01-01
deadline = 2027-12-31
at_least = 
more_than = 
at_most = 
less_than = 
about = 
tolerance = "10%"
between = [1, 2]
{ percent_of_baseline = 45 }
baseline = { period = "2024", value = 5 }
milestones = { 2025 = 90 }
each = "year"
reports = "increments"
make_up = false
parts = "sum"
limits = [0, 100]
aliases = ["a"]
50_000
<row r="1">
<c r="A1" t="s"><v>0</v></c>
<c r="B2" s="1"><v>45657</v></c>
t="inlineStr"
t="e"
<f>1</f>
numFmtId="14"
formatCode="0.00%"
WORDS
    while IFS= read -r word; do
        printf '# %s\n"' "$word"
        printf '%s' "$word" | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\x/g'
        printf '"\n'
    done
    echo '# byte order marks, blanks, quotes, line ends'
    for bytes in '\xef\xbb\xbf' '\xff\xfe' '\xfe\xff' '\xe3\x80\x80' '\xc2\xa0' '\xe2\x80\x8b' '\x22' '\x22\x22' '\x22,\x22' '\x0d\x0a' '\x0d' '\x09' '\x00' 'PK\x03\x04'; do
        printf '"%s"\n' "$bytes"
    done
} >dict
