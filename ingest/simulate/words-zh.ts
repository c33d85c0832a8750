import { AMERICAN_CITIES } from './names-en.ts';
import {
  CHINESE_CITIES,
  FAMILY,
  GIVEN,
  SYLLABLES_FIRST,
  SYLLABLES_SECOND,
  TRADES,
} from './names-zh.ts';
import type { PersonName, Words } from './words.ts';

const TEAMS = ['大客户部', '中型客户部', '小微客户部'] as const;
const CITIES_ABROAD =
  '纽约 芝加哥 波士顿 奥斯汀 西雅图 丹佛 亚特兰大 多伦多 旧金山 达拉斯 明尼阿波利斯 菲尼克斯'.split(
    ' ',
  );
const FORMS = ['有限公司', '股份有限公司', '集团'] as const;

/** The same demo company in Chinese. */
export const chinese: Words = {
  hasWholeNames: true,
  regions: ['北美区', '大中华区'],
  countries: ['美国', '中国'],
  cities: [CITIES_ABROAD.slice(0, AMERICAN_CITIES.length), CHINESE_CITIES.map(([city]) => city)],
  places: [
    ['美东', '美西', '美中', '美南', '美东北', '太平洋', '中西部', '加拿大'],
    ['上海', '北京', '深圳', '杭州', '成都', '广州', '武汉', '香港'],
  ],
  segments: ['大型企业', '中型企业', '小微企业'],
  industries: ['科技', '金融服务', '制造业', '医疗健康', '零售消费'],
  stages: ['资格确认', '需求挖掘', '方案匹配', '方案报价', '商务谈判', '赢单', '输单'],
  categoryNames: {
    Omitted: '已忽略',
    Pipeline: '管道',
    BestCase: '最佳情况',
    Forecast: '承诺',
    Closed: '已结束',
  },
  leadSources: [
    '官网',
    '线上研讨会',
    '行业展会',
    '内容推广',
    '搜索广告',
    '销售自拓',
    '合作伙伴',
    '客户转介绍',
  ],
  accountTypes: ['潜在客户', '客户'],
  lossReasons: ['客户未决策', '价格', '输给竞品', '功能缺失', '时机不对', '关键联系人离职'],
  nextSteps: [
    '发送方案',
    '拜访决策人',
    '确认成功标准',
    '安全评审',
    '联系关键支持者',
    '法务条款修订',
    '预约下次演示',
    '确认预算',
  ],
  products: [
    ['平台标准版', '平台'],
    ['平台专业版', '平台'],
    ['平台企业版', '平台'],
    ['分析模块', '增值模块'],
    ['自动化模块', '增值模块'],
    ['连接器包', '增值模块'],
    ['数据本地化', '增值模块'],
    ['实施服务', '服务'],
    ['高级支持', '服务'],
    ['培训服务', '服务'],
  ],
  dealKinds: ['平台项目', '分析项目', '自动化项目', '推广项目', '升级改造', '数据中台'],
  titles: {
    rep: '客户经理',
    senior: '高级客户经理',
    manager: '销售经理',
    leader: '大区销售副总裁',
    chief: '首席营收官',
    engineer: '解决方案工程师',
    marketer: '市场活动主管',
    recruiter: '招聘专员',
    analyst: '营收运营分析师',
  },
  departments: {
    sales: '销售管理部',
    solutions: '解决方案部',
    marketing: '市场部',
    people: '人力资源部',
    operations: '营收运营部',
  },
  leaverReasons: [
    ['更好的机会', '异地搬迁', '职业转型', '家庭原因'],
    ['业绩不达标', '岗位取消'],
  ],
  recruitingSources: ['内部推荐', '领英', '招聘官网', '猎头', '校园招聘'],
  recruitingStages: [
    '简历筛选',
    '面试',
    '背景调查',
    '情景演练',
    '小组复盘',
    '录用通知',
    '接受录用',
  ],
  rejections: ['经验不足', '需求挖掘能力弱', '价值观不符', '薪酬不符', '候选人放弃', '岗位已满'],
  employers: [
    '明远软件',
    '海拓云',
    '协同系统',
    '寰宇数据',
    '顶峰通信',
    '远景软件',
    '流光零售',
    '应届毕业生',
  ],
  relationships: ['前上级', '前同事', '客户'],
  scenarios: ['首次需求沟通', '价格异议', '高层汇报', '续约风险'],
  coachingTopics: [
    '提问技巧',
    '商机复盘',
    '谈判',
    '管道清理',
    '多线沟通',
    '预测准确性',
    '时间管理',
    '高层对话',
  ],
  coachingKinds: ['一对一', '录音复盘', '陪访', '情景演练'],
  contentKinds: ['客户案例', '产品资料', '投资回报测算', '演示视频', '安全白皮书', '演示文稿'],
  contentTitles: [
    '%s龙头企业如何降本三分之一',
    '%s：优秀实践',
    '%s投资回报测算',
    '%s二十分钟演示',
    '%s安全与合规',
    '%s“为什么是现在”演示文稿',
    '%s采购指南',
    '%s从试点到推广',
    '%s行业基准报告',
    '%s报价说明',
    '%s迁移计划',
    '%s管理层摘要',
  ],
  anyIndustry: '全行业',
  comments: ['上线拖得太久', '技术支持响应慢', '该有的功能都有', '对接的同事很懂我们的业务', ''],
  campaignTypes: ['官网', '线上研讨会', '行业展会', '内容推广', '搜索广告'],
  taskSubjects: [
    '需求沟通',
    '跟进邮件',
    '电话',
    '发送纪要',
    '电话讲解方案',
    '联系支持者',
    '价格咨询',
  ],
  eventSubjects: ['会议', '产品演示', '技术交流', '高层会面', '研讨工作坊'],
  team: (place, segment) => `${place}${TEAMS[segment]}`,
  person,
  account,
  campaign: (type, quarter, industry) => `${quarter} ${chinese.campaignTypes[type]}：${industry}`,
};

function person(index: number): PersonName {
  const total = FAMILY.length * GIVEN.length;
  const mixed = (index * 1283 + 717) % total;
  const [first, firstMail] = GIVEN[mixed % GIVEN.length] ?? ['伟', 'wei'];
  const again = Math.floor(index / total);
  const [family, familyMail] = FAMILY[Math.floor(mixed / GIVEN.length)] ?? ['王', 'wang'];
  const full = again === 0 ? family + first : `${family}${first}${again + 1}`;
  const mailbox = `${firstMail}.${familyMail}${again === 0 ? '' : again + 1}`;
  return { first, last: family, full, mailbox };
}

function account(index: number, _region: number, industry: number): string {
  const trades = TRADES[industry] ?? [];
  const pairs = SYLLABLES_FIRST.length * SYLLABLES_SECOND.length;
  const total = pairs * trades.length * FORMS.length;
  const mixed = (index * 6007 + 29) % total;
  const first = SYLLABLES_FIRST[mixed % SYLLABLES_FIRST.length]?.[0] ?? '';
  const second =
    SYLLABLES_SECOND[Math.floor(mixed / SYLLABLES_FIRST.length) % SYLLABLES_SECOND.length]?.[0] ??
    '';
  const trade = trades[Math.floor(mixed / pairs) % trades.length]?.[0] ?? '';
  const form = FORMS[Math.floor(mixed / pairs / trades.length)] ?? '';
  const again = Math.floor(index / total);
  return `${first}${second}${trade}${form}${again === 0 ? '' : `（${again + 1}）`}`;
}
