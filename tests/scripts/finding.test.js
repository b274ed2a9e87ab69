// Finding: what a query asks for, what is found first, and which part of it is marked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comparable, find, marked, plain, wanted } from "../../builder/site/theme/assets/javascripts/finding.js";

/**
 * @param {string} title
 * @param {string} summary
 * @param {number} order
 */
function entry(title, summary = "", order = 0) {
  return { title, summary, address: `${title}/`, order };
}

/**
 * @param {string} query
 * @param {ReturnType<typeof entry>[]} entries
 */
function titles(query, ...entries) {
  return find(entries, query).map((found) => found.entry.title);
}

test("one width and one case", () => {
  assert.equal(plain("ＡBc１"), "abc1");
});

test("what is compared is as long as the text, so that places stay the same", () => {
  assert.equal(comparable("ＡＢＣ"), "abc");
  for (const text of ["㎡甲", "İstanbul", "ﬁling甲", "Ⅻ"]) assert.equal(comparable(text).length, text.length, text);
});

test("spaces and punctuation ask for nothing, a hyphen within a number does", () => {
  assert.equal(wanted(" 示例，甲！ "), "示例甲");
  assert.equal(wanted("t2024-001"), "t2024-001");
  assert.equal(wanted("——"), "");
  assert.deepEqual(titles("！？", entry("示例甲")), []);
});

test("a query is parted where the text allows it", () => {
  assert.deepEqual(titles("入库培育通知", entry("入库培育工作的通知")), ["入库培育工作的通知"]);
  const [found] = find([entry("入库培育工作的通知")], "入库培育通知");
  assert.deepEqual(found?.pieces, ["入库培育", "通知"]);
});

test("what holds little of a query is not found", () => {
  assert.deepEqual(titles("示例机械有限公司", entry("示例")), []);
  assert.deepEqual(titles("示例机械", entry("示例农机")), []);
  assert.deepEqual(titles("示例机械", entry("示例机械厂"), entry("示例机床")), ["示例机械厂"]);
});

test("half of a number or a code is another", () => {
  assert.deepEqual(titles("L304", entry("L30"), entry("L304"), entry("L3")), ["L304"]);
  assert.deepEqual(titles("2025-07", entry("2025-06")), []);
});

test("what holds all leaves out what holds a part", () => {
  assert.deepEqual(titles("示例培训班", entry("示例培训"), entry("示例培训班")), ["示例培训班"]);
  assert.deepEqual(titles("示例培训班", entry("示例培训")), ["示例培训"]);
});

test("of what holds a part, the most comes first", () => {
  const known = [entry("示例专利培"), entry("示例专利培训")];
  assert.deepEqual(titles("示例专利培训通知", ...known), ["示例专利培训", "示例专利培"]);
});

test("the title comes before the summary, one piece before two, a lower order before a higher", () => {
  assert.deepEqual(titles("专利", entry("甲", "专利"), entry("专利乙", "", 1)), ["专利乙", "甲"]);
  assert.deepEqual(titles("示例专利", entry("示例的专利"), entry("示例专利法", "", 1)), ["示例专利法", "示例的专利"]);
  assert.deepEqual(titles("专利", entry("专利甲", "", 1), entry("专利乙", "", 0)), ["专利乙", "专利甲"]);
});

test("of the same order the whole title comes first, and of equals the first", () => {
  assert.deepEqual(titles("专利", entry("专利甲"), entry("专利"), entry("专利乙")), ["专利", "专利甲", "专利乙"]);
});

test("a title and a summary are not read on into one another", () => {
  assert.deepEqual(titles("甲乙", entry("示例甲", "乙")), []);
});

test("the pieces are marked where they stand, in the text as it was", () => {
  assert.deepEqual(marked("ＡＢ示例的通知", ["ab", "通知"]), [
    { text: "ＡＢ", hit: true },
    { text: "示例的", hit: false },
    { text: "通知", hit: true },
  ]);
  assert.deepEqual(marked("示例", ["通知"]), [{ text: "示例", hit: false }]);
  assert.deepEqual(marked("", ["通知"]), []);
});

test("of pieces that begin at one place the longer is marked, and every time that it stands there", () => {
  assert.deepEqual(marked("示例甲示例", ["示例", "示例甲"]), [
    { text: "示例甲", hit: true },
    { text: "示例", hit: true },
  ]);
});
