/** Family and given names with their romanisation, which is unique within each list. */
export const FAMILY = pairs(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许shu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan',
);

export const GIVEN = pairs(
  '伟wei 芳fang 娜na 敏min 静jing 磊lei 洋yang 艳yan 勇yong 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 桂英guiying 文博wenbo 雨桐yutong 子轩zixuan 浩然haoran 欣怡xinyi 思远siyuan 佳琪jiaqi 梓涵zihan 一诺yinuo 晨曦chenxi 俊熙junxi 诗涵shihan 嘉豪jiahao 雅婷yating 志强zhiqiang 建国jianguo 丽华lihua 晓东xiaodong 海燕haiyan 国栋guodong 春梅chunmei 天宇tianyu 梦洁mengjie 宇航yuhang 雪莹xueying 泽楷zekai 若曦ruoxi 景行jingxing 书瑶shuyao 致远zhiyuan 安琪anqi 承志chengzhi 乐天letian 可欣kexin 世杰shijie 慧敏huimin 永康yongkang 秋实qiushi 振华zhenhua 婉清wanqing 奕辰yichen 沐阳muyang 立群liqun 云飞yunfei 兰心lanxin 少华shaohua 凯文kaiwen 锦程jincheng 小雨xiaoyu 正阳zhengyang 瑞雪ruixue 启明qiming',
);

/** Syllables of company names. */
export const SYLLABLES_FIRST = pairs(
  '华hua 恒heng 远yuan 盛sheng 泰tai 安an 博bo 中zhong 宏hong 金jin 新xin 东dong 海hai 天tian 瑞rui 鼎ding 星xing 云yun 联lian 信xin 凯kai 荣rong 嘉jia 明ming 卓zhuo 智zhi 康kang 润run 同tong 启qi 君jun 万wan 利li 方fang 永yong 正zheng 川chuan 河he 岳yue 北bei',
);
export const SYLLABLES_SECOND = pairs(
  '晨chen 通tong 达da 源yuan 成cheng 宇yu 科ke 峰feng 业ye 洋yang 泽ze 图tu 腾teng 辉hui 桥qiao 景jing 创chuang 汇hui 邦bang 能neng 维wei 力li 德de 强qiang 元yuen 和he 航hang 迅xun 博bo 朗lang 锐rui 诚cheng2 翔xiang 丰feng2 茂mao 林lin 山shan 江jiang 原yuan2 城cheng3',
);

/** What a company of each industry is called after its name, in both scripts. */
export const TRADES: readonly (readonly (readonly [zh: string, en: string])[])[] = [
  [
    ['科技', 'Technology'],
    ['软件', 'Software'],
    ['信息', 'Information'],
    ['数据', 'Data'],
    ['网络', 'Networks'],
  ],
  [
    ['银行', 'Bank'],
    ['证券', 'Securities'],
    ['保险', 'Insurance'],
    ['基金', 'Funds'],
    ['租赁', 'Leasing'],
  ],
  [
    ['机械', 'Machinery'],
    ['电子', 'Electronics'],
    ['重工', 'Heavy Industries'],
    ['材料', 'Materials'],
    ['汽车部件', 'Auto Parts'],
  ],
  [
    ['医疗', 'Medical'],
    ['制药', 'Pharma'],
    ['生物', 'Biotech'],
    ['健康', 'Health'],
    ['诊断', 'Diagnostics'],
  ],
  [
    ['零售', 'Retail'],
    ['商贸', 'Trading'],
    ['食品', 'Foods'],
    ['服饰', 'Apparel'],
    ['家居', 'Home'],
  ],
];

export const CHINESE_CITIES = pairs(
  '上海Shanghai 北京Beijing 深圳Shenzhen 广州Guangzhou 杭州Hangzhou 成都Chengdu 南京Nanjing 武汉Wuhan 苏州Suzhou 西安Xian 重庆Chongqing 青岛Qingdao',
);

function pairs(text: string): readonly (readonly [zh: string, en: string])[] {
  return text.split(' ').map((part) => {
    const at = part.search(/[A-Za-z]/);
    return [part.slice(0, at), part.slice(at)] as const;
  });
}
