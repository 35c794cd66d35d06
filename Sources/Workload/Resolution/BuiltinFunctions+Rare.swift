extension BuiltinFunctions {
  /// Functions behind operators and index methods of PostgreSQL 15, which queries hardly call by name, as the others are written.
  static let functionsOfOperators = """
    aclcontains|_aclitem,aclitem>bool aclinsert|_aclitem,aclitem>_aclitem aclitemeq|aclitem,aclitem>bool
    aclremove|_aclitem,aclitem>_aclitem anytextcat|anynonarray,text>text array_eq|anyarray,anyarray>bool
    array_ge|anyarray,anyarray>bool array_gt|anyarray,anyarray>bool array_le|anyarray,anyarray>bool
    array_lt|anyarray,anyarray>bool array_ne|anyarray,anyarray>bool arraycontained|anyarray,anyarray>bool
    arraycontains|anyarray,anyarray>bool arrayoverlap|anyarray,anyarray>bool bitand|bit,bit>bit bitcat|varbit,varbit>varbit
    bitcmp|bit,bit>int4 biteq|bit,bit>bool bitge|bit,bit>bool bitgt|bit,bit>bool bitle|bit,bit>bool bitlt|bit,bit>bool
    bitne|bit,bit>bool bitnot|bit>bit bitor|bit,bit>bit bitshiftleft|bit,int4>bit bitshiftright|bit,int4>bit bitxor|bit,bit>bit
    booleq|bool,bool>bool boolge|bool,bool>bool boolgt|bool,bool>bool boolle|bool,bool>bool boollt|bool,bool>bool
    boolne|bool,bool>bool bound_box|box,box>box box_above|box,box>bool box_above_eq|box,box>bool box_add|box,point>box
    box_below|box,box>bool box_below_eq|box,box>bool box_center|box>point box_contain|box,box>bool box_contain_pt|box,point>bool
    box_contained|box,box>bool box_distance|box,box>float8 box_div|box,point>box box_eq|box,box>bool box_ge|box,box>bool
    box_gt|box,box>bool box_intersect|box,box>box box_le|box,box>bool box_left|box,box>bool box_lt|box,box>bool
    box_mul|box,point>box box_overabove|box,box>bool box_overbelow|box,box>bool box_overlap|box,box>bool box_overleft|box,box>bool
    box_overright|box,box>bool box_right|box,box>bool box_same|box,box>bool box_sub|box,point>box
    bpchar_pattern_ge|bpchar,bpchar>bool bpchar_pattern_gt|bpchar,bpchar>bool bpchar_pattern_le|bpchar,bpchar>bool
    bpchar_pattern_lt|bpchar,bpchar>bool bpcharcmp|bpchar,bpchar>int4 bpchareq|bpchar,bpchar>bool bpcharge|bpchar,bpchar>bool
    bpchargt|bpchar,bpchar>bool bpchariclike|bpchar,text>bool bpcharicnlike|bpchar,text>bool bpcharicregexeq|bpchar,text>bool
    bpcharicregexne|bpchar,text>bool bpcharle|bpchar,bpchar>bool bpcharlike|bpchar,text>bool bpcharlt|bpchar,bpchar>bool
    bpcharne|bpchar,bpchar>bool bpcharnlike|bpchar,text>bool bpcharregexeq|bpchar,text>bool bpcharregexne|bpchar,text>bool
    btarraycmp|anyarray,anyarray>int4 btboolcmp|bool,bool>int4 btbpchar_pattern_cmp|bpchar,bpchar>int4 btcharcmp|char,char>int4
    btequalimage|oid>bool btfloat48cmp|float4,float8>int4 btfloat4cmp|float4,float4>int4 btfloat84cmp|float8,float4>int4
    btfloat8cmp|float8,float8>int4 btint24cmp|int2,int4>int4 btint28cmp|int2,int8>int4 btint2cmp|int2,int2>int4
    btint42cmp|int4,int2>int4 btint48cmp|int4,int8>int4 btint4cmp|int4,int4>int4 btint82cmp|int8,int2>int4
    btint84cmp|int8,int4>int4 btint8cmp|int8,int8>int4 btnamecmp|name,name>int4 btnametextcmp|name,text>int4 btoidcmp|oid,oid>int4
    btoidvectorcmp|oidvector,oidvector>int4 btrecordcmp|record,record>int4 btrecordimagecmp|record,record>int4
    bttext_pattern_cmp|text,text>int4 bttextcmp|text,text>int4 bttextnamecmp|text,name>int4 bttidcmp|tid,tid>int4
    btvarstrequalimage|oid>bool byteacat|bytea,bytea>bytea byteacmp|bytea,bytea>int4 byteaeq|bytea,bytea>bool
    byteage|bytea,bytea>bool byteagt|bytea,bytea>bool byteale|bytea,bytea>bool bytealike|bytea,bytea>bool bytealt|bytea,bytea>bool
    byteane|bytea,bytea>bool byteanlike|bytea,bytea>bool cash_cmp|money,money>int4 cash_div_cash|money,money>float8
    cash_div_flt4|money,float4>money cash_div_flt8|money,float8>money cash_div_int2|money,int2>money
    cash_div_int4|money,int4>money cash_div_int8|money,int8>money cash_eq|money,money>bool cash_ge|money,money>bool
    cash_gt|money,money>bool cash_le|money,money>bool cash_lt|money,money>bool cash_mi|money,money>money
    cash_mul_flt4|money,float4>money cash_mul_flt8|money,float8>money cash_mul_int2|money,int2>money
    cash_mul_int4|money,int4>money cash_mul_int8|money,int8>money cash_ne|money,money>bool cash_pl|money,money>money
    chareq|char,char>bool charge|char,char>bool chargt|char,char>bool charle|char,char>bool charlt|char,char>bool
    charne|char,char>bool cideq|cid,cid>bool circle_above|circle,circle>bool circle_add_pt|circle,point>circle
    circle_below|circle,circle>bool circle_center|circle>point circle_contain|circle,circle>bool
    circle_contain_pt|circle,point>bool circle_contained|circle,circle>bool circle_distance|circle,circle>float8
    circle_div_pt|circle,point>circle circle_eq|circle,circle>bool circle_ge|circle,circle>bool circle_gt|circle,circle>bool
    circle_le|circle,circle>bool circle_left|circle,circle>bool circle_lt|circle,circle>bool circle_mul_pt|circle,point>circle
    circle_ne|circle,circle>bool circle_overabove|circle,circle>bool circle_overbelow|circle,circle>bool
    circle_overlap|circle,circle>bool circle_overleft|circle,circle>bool circle_overright|circle,circle>bool
    circle_right|circle,circle>bool circle_same|circle,circle>bool circle_sub_pt|circle,point>circle close_ls|line,lseg>point
    close_lseg|lseg,lseg>point close_pb|point,box>point close_pl|point,line>point close_ps|point,lseg>point
    close_sb|lseg,box>point date_cmp|date,date>int4 date_cmp_timestamp|date,timestamp>int4
    date_cmp_timestamptz|date,timestamptz>int4 date_eq|date,date>bool date_eq_timestamp|date,timestamp>bool
    date_eq_timestamptz|date,timestamptz>bool date_ge|date,date>bool date_ge_timestamp|date,timestamp>bool
    date_ge_timestamptz|date,timestamptz>bool date_gt|date,date>bool date_gt_timestamp|date,timestamp>bool
    date_gt_timestamptz|date,timestamptz>bool date_le|date,date>bool date_le_timestamp|date,timestamp>bool
    date_le_timestamptz|date,timestamptz>bool date_lt|date,date>bool date_lt_timestamp|date,timestamp>bool
    date_lt_timestamptz|date,timestamptz>bool date_mi|date,date>int4 date_mi_interval|date,interval>timestamp
    date_mii|date,int4>date date_ne|date,date>bool date_ne_timestamp|date,timestamp>bool date_ne_timestamptz|date,timestamptz>bool
    date_pl_interval|date,interval>timestamp date_pli|date,int4>date datetime_pl|date,time>timestamp
    datetimetz_pl|date,timetz>timestamptz dcbrt|float8>float8 dist_bp|box,point>float8 dist_bs|box,lseg>float8
    dist_cpoint|circle,point>float8 dist_cpoly|circle,polygon>float8 dist_lp|line,point>float8 dist_ls|line,lseg>float8
    dist_pathp|path,point>float8 dist_pb|point,box>float8 dist_pc|point,circle>float8 dist_pl|point,line>float8
    dist_polyc|polygon,circle>float8 dist_polyp|polygon,point>float8 dist_ppath|point,path>float8 dist_ppoly|point,polygon>float8
    dist_ps|point,lseg>float8 dist_sb|lseg,box>float8 dist_sl|lseg,line>float8 dist_sp|lseg,point>float8 dpow|float8,float8>float8
    dsqrt|float8>float8 elem_contained_by_multirange|anyelement,anymultirange>bool
    elem_contained_by_range|anyelement,anyrange>bool enum_cmp|anyenum,anyenum>int4 enum_eq|anyenum,anyenum>bool
    enum_ge|anyenum,anyenum>bool enum_gt|anyenum,anyenum>bool enum_le|anyenum,anyenum>bool enum_lt|anyenum,anyenum>bool
    enum_ne|anyenum,anyenum>bool float48div|float4,float8>float8 float48eq|float4,float8>bool float48ge|float4,float8>bool
    float48gt|float4,float8>bool float48le|float4,float8>bool float48lt|float4,float8>bool float48mi|float4,float8>float8
    float48mul|float4,float8>float8 float48ne|float4,float8>bool float48pl|float4,float8>float8 float4abs|float4>float4
    float4div|float4,float4>float4 float4eq|float4,float4>bool float4ge|float4,float4>bool float4gt|float4,float4>bool
    float4le|float4,float4>bool float4lt|float4,float4>bool float4mi|float4,float4>float4 float4mul|float4,float4>float4
    float4ne|float4,float4>bool float4pl|float4,float4>float4 float4um|float4>float4 float4up|float4>float4
    float84div|float8,float4>float8 float84eq|float8,float4>bool float84ge|float8,float4>bool float84gt|float8,float4>bool
    float84le|float8,float4>bool float84lt|float8,float4>bool float84mi|float8,float4>float8 float84mul|float8,float4>float8
    float84ne|float8,float4>bool float84pl|float8,float4>float8 float8abs|float8>float8 float8div|float8,float8>float8
    float8eq|float8,float8>bool float8ge|float8,float8>bool float8gt|float8,float8>bool float8le|float8,float8>bool
    float8lt|float8,float8>bool float8mi|float8,float8>float8 float8mul|float8,float8>float8 float8ne|float8,float8>bool
    float8pl|float8,float8>float8 float8um|float8>float8 float8up|float8>float8 flt4_mul_cash|float4,money>money
    flt8_mul_cash|float8,money>money gin_cmp_tslexeme|text,text>int4 gin_compare_jsonb|text,text>int4 hash_aclitem|aclitem>int4
    hash_aclitem_extended|aclitem,int8>int8 hash_array|anyarray>int4 hash_array_extended|anyarray,int8>int8
    hash_multirange|anymultirange>int4 hash_multirange_extended|anymultirange,int8>int8 hash_numeric|numeric>int4
    hash_numeric_extended|numeric,int8>int8 hash_range|anyrange>int4 hash_range_extended|anyrange,int8>int8
    hash_record|record>int4 hash_record_extended|record,int8>int8 hashbpchar|bpchar>int4 hashbpcharextended|bpchar,int8>int8
    hashchar|char>int4 hashcharextended|char,int8>int8 hashenum|anyenum>int4 hashenumextended|anyenum,int8>int8
    hashfloat4|float4>int4 hashfloat4extended|float4,int8>int8 hashfloat8|float8>int4 hashfloat8extended|float8,int8>int8
    hashinet|inet>int4 hashinetextended|inet,int8>int8 hashint2|int2>int4 hashint2extended|int2,int8>int8 hashint4|int4>int4
    hashint4extended|int4,int8>int8 hashint8|int8>int4 hashint8extended|int8,int8>int8 hashmacaddr|macaddr>int4
    hashmacaddr8|macaddr8>int4 hashmacaddr8extended|macaddr8,int8>int8 hashmacaddrextended|macaddr,int8>int8 hashname|name>int4
    hashnameextended|name,int8>int8 hashoid|oid>int4 hashoidextended|oid,int8>int8 hashoidvector|oidvector>int4
    hashoidvectorextended|oidvector,int8>int8 hashtext|text>int4 hashtextextended|text,int8>int8 hashtid|tid>int4
    hashtidextended|tid,int8>int8
    in_range|date,date,interval,bool,bool>bool;float4,float4,float8,bool,bool>bool;float8,float8,float8,bool,bool>bool;int2,int2,int2,bool,bool>bool;int2,int2,int4,bool,bool>bool;int2,int2,int8,bool,bool>bool;int4,int4,int2,bool,bool>bool;int4,int4,int4,bool,bool>bool;int4,int4,int8,bool,bool>bool;int8,int8,int8,bool,bool>bool;interval,interval,interval,bool,bool>bool;numeric,numeric,numeric,bool,bool>bool;time,time,interval,bool,bool>bool;timestamp,timestamp,interval,bool,bool>bool;timestamptz,timestamptz,interval,bool,bool>bool;timetz,timetz,interval,bool,bool>bool
    inet_merge|inet,inet>cidr inet_same_family|inet,inet>bool inetand|inet,inet>inet inetmi|inet,inet>int8
    inetmi_int8|inet,int8>inet inetnot|inet>inet inetor|inet,inet>inet inetpl|inet,int8>inet int24div|int2,int4>int4
    int24eq|int2,int4>bool int24ge|int2,int4>bool int24gt|int2,int4>bool int24le|int2,int4>bool int24lt|int2,int4>bool
    int24mi|int2,int4>int4 int24mul|int2,int4>int4 int24ne|int2,int4>bool int24pl|int2,int4>int4 int28div|int2,int8>int8
    int28eq|int2,int8>bool int28ge|int2,int8>bool int28gt|int2,int8>bool int28le|int2,int8>bool int28lt|int2,int8>bool
    int28mi|int2,int8>int8 int28mul|int2,int8>int8 int28ne|int2,int8>bool int28pl|int2,int8>int8 int2_mul_cash|int2,money>money
    int2abs|int2>int2 int2and|int2,int2>int2 int2div|int2,int2>int2 int2eq|int2,int2>bool int2ge|int2,int2>bool
    int2gt|int2,int2>bool int2le|int2,int2>bool int2lt|int2,int2>bool int2mi|int2,int2>int2 int2mod|int2,int2>int2
    int2mul|int2,int2>int2 int2ne|int2,int2>bool int2not|int2>int2 int2or|int2,int2>int2 int2pl|int2,int2>int2
    int2shl|int2,int4>int2 int2shr|int2,int4>int2 int2um|int2>int2 int2up|int2>int2 int2xor|int2,int2>int2 int42div|int4,int2>int4
    int42eq|int4,int2>bool int42ge|int4,int2>bool int42gt|int4,int2>bool int42le|int4,int2>bool int42lt|int4,int2>bool
    int42mi|int4,int2>int4 int42mul|int4,int2>int4 int42ne|int4,int2>bool int42pl|int4,int2>int4 int48div|int4,int8>int8
    int48eq|int4,int8>bool int48ge|int4,int8>bool int48gt|int4,int8>bool int48le|int4,int8>bool int48lt|int4,int8>bool
    int48mi|int4,int8>int8 int48mul|int4,int8>int8 int48ne|int4,int8>bool int48pl|int4,int8>int8 int4_mul_cash|int4,money>money
    int4abs|int4>int4 int4and|int4,int4>int4 int4div|int4,int4>int4 int4eq|int4,int4>bool int4ge|int4,int4>bool
    int4gt|int4,int4>bool int4le|int4,int4>bool int4lt|int4,int4>bool int4mi|int4,int4>int4 int4mod|int4,int4>int4
    int4mul|int4,int4>int4 int4ne|int4,int4>bool int4not|int4>int4 int4or|int4,int4>int4 int4pl|int4,int4>int4
    int4shl|int4,int4>int4 int4shr|int4,int4>int4 int4um|int4>int4 int4up|int4>int4 int4xor|int4,int4>int4 int82div|int8,int2>int8
    int82eq|int8,int2>bool int82ge|int8,int2>bool int82gt|int8,int2>bool int82le|int8,int2>bool int82lt|int8,int2>bool
    int82mi|int8,int2>int8 int82mul|int8,int2>int8 int82ne|int8,int2>bool int82pl|int8,int2>int8 int84div|int8,int4>int8
    int84eq|int8,int4>bool int84ge|int8,int4>bool int84gt|int8,int4>bool int84le|int8,int4>bool int84lt|int8,int4>bool
    int84mi|int8,int4>int8 int84mul|int8,int4>int8 int84ne|int8,int4>bool int84pl|int8,int4>int8 int8_mul_cash|int8,money>money
    int8abs|int8>int8 int8and|int8,int8>int8 int8div|int8,int8>int8 int8eq|int8,int8>bool int8ge|int8,int8>bool
    int8gt|int8,int8>bool int8le|int8,int8>bool int8lt|int8,int8>bool int8mi|int8,int8>int8 int8mod|int8,int8>int8
    int8mul|int8,int8>int8 int8ne|int8,int8>bool int8not|int8>int8 int8or|int8,int8>int8 int8pl|int8,int8>int8
    int8pl_inet|int8,inet>inet int8shl|int8,int4>int8 int8shr|int8,int4>int8 int8um|int8>int8 int8up|int8>int8
    int8xor|int8,int8>int8 integer_pl_date|int4,date>date inter_lb|line,box>bool inter_sb|lseg,box>bool inter_sl|lseg,line>bool
    interval_cmp|interval,interval>int4 interval_div|interval,float8>interval interval_eq|interval,interval>bool
    interval_ge|interval,interval>bool interval_gt|interval,interval>bool interval_hash|interval>int4
    interval_hash_extended|interval,int8>int8 interval_le|interval,interval>bool interval_lt|interval,interval>bool
    interval_mi|interval,interval>interval interval_mul|interval,float8>interval interval_ne|interval,interval>bool
    interval_pl|interval,interval>interval interval_pl_date|interval,date>timestamp interval_pl_time|interval,time>time
    interval_pl_timestamp|interval,timestamp>timestamp interval_pl_timestamptz|interval,timestamptz>timestamptz
    interval_pl_timetz|interval,timetz>timetz interval_um|interval>interval json_array_element|json,int4>json
    json_array_element_text|json,int4>text json_extract_path|json,_text>json json_extract_path_text|json,_text>text
    json_object_field|json,text>json json_object_field_text|json,text>text jsonb_array_element|jsonb,int4>jsonb
    jsonb_array_element_text|jsonb,int4>text jsonb_cmp|jsonb,jsonb>int4 jsonb_concat|jsonb,jsonb>jsonb
    jsonb_contained|jsonb,jsonb>bool jsonb_contains|jsonb,jsonb>bool
    jsonb_delete|jsonb,_text>jsonb;jsonb,int4>jsonb;jsonb,text>jsonb jsonb_delete_path|jsonb,_text>jsonb jsonb_eq|jsonb,jsonb>bool
    jsonb_exists|jsonb,text>bool jsonb_exists_all|jsonb,_text>bool jsonb_exists_any|jsonb,_text>bool
    jsonb_extract_path|jsonb,_text>jsonb jsonb_extract_path_text|jsonb,_text>text jsonb_ge|jsonb,jsonb>bool
    jsonb_gt|jsonb,jsonb>bool jsonb_hash|jsonb>int4 jsonb_hash_extended|jsonb,int8>int8 jsonb_le|jsonb,jsonb>bool
    jsonb_lt|jsonb,jsonb>bool jsonb_ne|jsonb,jsonb>bool jsonb_object_field|jsonb,text>jsonb
    jsonb_object_field_text|jsonb,text>text jsonb_path_exists_opr|jsonb,jsonpath>bool jsonb_path_match_opr|jsonb,jsonpath>bool
    line_distance|line,line>float8 line_eq|line,line>bool line_horizontal|line>bool line_interpt|line,line>point
    line_intersect|line,line>bool line_parallel|line,line>bool line_perp|line,line>bool line_vertical|line>bool
    lseg_center|lseg>point lseg_distance|lseg,lseg>float8 lseg_eq|lseg,lseg>bool lseg_ge|lseg,lseg>bool lseg_gt|lseg,lseg>bool
    lseg_horizontal|lseg>bool lseg_interpt|lseg,lseg>point lseg_intersect|lseg,lseg>bool lseg_le|lseg,lseg>bool
    lseg_length|lseg>float8 lseg_lt|lseg,lseg>bool lseg_ne|lseg,lseg>bool lseg_parallel|lseg,lseg>bool lseg_perp|lseg,lseg>bool
    lseg_vertical|lseg>bool macaddr8_and|macaddr8,macaddr8>macaddr8 macaddr8_cmp|macaddr8,macaddr8>int4
    macaddr8_eq|macaddr8,macaddr8>bool macaddr8_ge|macaddr8,macaddr8>bool macaddr8_gt|macaddr8,macaddr8>bool
    macaddr8_le|macaddr8,macaddr8>bool macaddr8_lt|macaddr8,macaddr8>bool macaddr8_ne|macaddr8,macaddr8>bool
    macaddr8_not|macaddr8>macaddr8 macaddr8_or|macaddr8,macaddr8>macaddr8 macaddr_and|macaddr,macaddr>macaddr
    macaddr_cmp|macaddr,macaddr>int4 macaddr_eq|macaddr,macaddr>bool macaddr_ge|macaddr,macaddr>bool
    macaddr_gt|macaddr,macaddr>bool macaddr_le|macaddr,macaddr>bool macaddr_lt|macaddr,macaddr>bool
    macaddr_ne|macaddr,macaddr>bool macaddr_not|macaddr>macaddr macaddr_or|macaddr,macaddr>macaddr
    mul_d_interval|float8,interval>interval multirange_adjacent_multirange|anymultirange,anymultirange>bool
    multirange_adjacent_range|anymultirange,anyrange>bool multirange_after_multirange|anymultirange,anymultirange>bool
    multirange_after_range|anymultirange,anyrange>bool multirange_before_multirange|anymultirange,anymultirange>bool
    multirange_before_range|anymultirange,anyrange>bool multirange_cmp|anymultirange,anymultirange>int4
    multirange_contained_by_multirange|anymultirange,anymultirange>bool multirange_contained_by_range|anymultirange,anyrange>bool
    multirange_contains_elem|anymultirange,anyelement>bool multirange_contains_multirange|anymultirange,anymultirange>bool
    multirange_contains_range|anymultirange,anyrange>bool multirange_eq|anymultirange,anymultirange>bool
    multirange_ge|anymultirange,anymultirange>bool multirange_gt|anymultirange,anymultirange>bool
    multirange_intersect|anymultirange,anymultirange>anymultirange multirange_le|anymultirange,anymultirange>bool
    multirange_lt|anymultirange,anymultirange>bool multirange_minus|anymultirange,anymultirange>anymultirange
    multirange_ne|anymultirange,anymultirange>bool multirange_overlaps_multirange|anymultirange,anymultirange>bool
    multirange_overlaps_range|anymultirange,anyrange>bool multirange_overleft_multirange|anymultirange,anymultirange>bool
    multirange_overleft_range|anymultirange,anyrange>bool multirange_overright_multirange|anymultirange,anymultirange>bool
    multirange_overright_range|anymultirange,anyrange>bool multirange_union|anymultirange,anymultirange>anymultirange
    nameeq|name,name>bool nameeqtext|name,text>bool namege|name,name>bool namegetext|name,text>bool namegt|name,name>bool
    namegttext|name,text>bool nameiclike|name,text>bool nameicnlike|name,text>bool nameicregexeq|name,text>bool
    nameicregexne|name,text>bool namele|name,name>bool nameletext|name,text>bool namelike|name,text>bool namelt|name,name>bool
    namelttext|name,text>bool namene|name,name>bool namenetext|name,text>bool namenlike|name,text>bool nameregexeq|name,text>bool
    nameregexne|name,text>bool network_cmp|inet,inet>int4 network_eq|inet,inet>bool network_ge|inet,inet>bool
    network_gt|inet,inet>bool network_le|inet,inet>bool network_lt|inet,inet>bool network_ne|inet,inet>bool
    network_overlap|inet,inet>bool network_sub|inet,inet>bool network_subeq|inet,inet>bool network_sup|inet,inet>bool
    network_supeq|inet,inet>bool numeric_abs|numeric>numeric numeric_add|numeric,numeric>numeric numeric_cmp|numeric,numeric>int4
    numeric_div|numeric,numeric>numeric numeric_eq|numeric,numeric>bool numeric_ge|numeric,numeric>bool
    numeric_gt|numeric,numeric>bool numeric_le|numeric,numeric>bool numeric_lt|numeric,numeric>bool
    numeric_mod|numeric,numeric>numeric numeric_mul|numeric,numeric>numeric numeric_ne|numeric,numeric>bool
    numeric_pl_pg_lsn|numeric,pg_lsn>pg_lsn numeric_power|numeric,numeric>numeric numeric_sub|numeric,numeric>numeric
    numeric_uminus|numeric>numeric numeric_uplus|numeric>numeric oideq|oid,oid>bool oidge|oid,oid>bool oidgt|oid,oid>bool
    oidle|oid,oid>bool oidlt|oid,oid>bool oidne|oid,oid>bool oidvectoreq|oidvector,oidvector>bool
    oidvectorge|oidvector,oidvector>bool oidvectorgt|oidvector,oidvector>bool oidvectorle|oidvector,oidvector>bool
    oidvectorlt|oidvector,oidvector>bool oidvectorne|oidvector,oidvector>bool on_pb|point,box>bool on_pl|point,line>bool
    on_ppath|point,path>bool on_ps|point,lseg>bool on_sb|lseg,box>bool on_sl|lseg,line>bool path_add|path,path>path
    path_add_pt|path,point>path path_contain_pt|path,point>bool path_distance|path,path>float8 path_div_pt|path,point>path
    path_inter|path,path>bool path_length|path>float8 path_mul_pt|path,point>path path_n_eq|path,path>bool
    path_n_ge|path,path>bool path_n_gt|path,path>bool path_n_le|path,path>bool path_n_lt|path,path>bool path_npoints|path>int4
    path_sub_pt|path,point>path pg_lsn_cmp|pg_lsn,pg_lsn>int4 pg_lsn_eq|pg_lsn,pg_lsn>bool pg_lsn_ge|pg_lsn,pg_lsn>bool
    pg_lsn_gt|pg_lsn,pg_lsn>bool pg_lsn_hash|pg_lsn>int4 pg_lsn_hash_extended|pg_lsn,int8>int8 pg_lsn_le|pg_lsn,pg_lsn>bool
    pg_lsn_lt|pg_lsn,pg_lsn>bool pg_lsn_mi|pg_lsn,pg_lsn>numeric pg_lsn_mii|pg_lsn,numeric>pg_lsn pg_lsn_ne|pg_lsn,pg_lsn>bool
    pg_lsn_pli|pg_lsn,numeric>pg_lsn point_above|point,point>bool point_add|point,point>point point_below|point,point>bool
    point_distance|point,point>float8 point_div|point,point>point point_eq|point,point>bool point_horiz|point,point>bool
    point_left|point,point>bool point_mul|point,point>point point_ne|point,point>bool point_right|point,point>bool
    point_sub|point,point>point point_vert|point,point>bool poly_above|polygon,polygon>bool poly_below|polygon,polygon>bool
    poly_center|polygon>point poly_contain|polygon,polygon>bool poly_contain_pt|polygon,point>bool
    poly_contained|polygon,polygon>bool poly_distance|polygon,polygon>float8 poly_left|polygon,polygon>bool
    poly_npoints|polygon>int4 poly_overabove|polygon,polygon>bool poly_overbelow|polygon,polygon>bool
    poly_overlap|polygon,polygon>bool poly_overleft|polygon,polygon>bool poly_overright|polygon,polygon>bool
    poly_right|polygon,polygon>bool poly_same|polygon,polygon>bool pt_contained_circle|point,circle>bool
    pt_contained_poly|point,polygon>bool range_adjacent|anyrange,anyrange>bool
    range_adjacent_multirange|anyrange,anymultirange>bool range_after|anyrange,anyrange>bool
    range_after_multirange|anyrange,anymultirange>bool range_before|anyrange,anyrange>bool
    range_before_multirange|anyrange,anymultirange>bool range_cmp|anyrange,anyrange>int4 range_contained_by|anyrange,anyrange>bool
    range_contained_by_multirange|anyrange,anymultirange>bool range_contains|anyrange,anyrange>bool
    range_contains_elem|anyrange,anyelement>bool range_contains_multirange|anyrange,anymultirange>bool
    range_eq|anyrange,anyrange>bool range_ge|anyrange,anyrange>bool range_gt|anyrange,anyrange>bool
    range_intersect|anyrange,anyrange>anyrange range_le|anyrange,anyrange>bool range_lt|anyrange,anyrange>bool
    range_minus|anyrange,anyrange>anyrange range_ne|anyrange,anyrange>bool range_overlaps|anyrange,anyrange>bool
    range_overlaps_multirange|anyrange,anymultirange>bool range_overleft|anyrange,anyrange>bool
    range_overleft_multirange|anyrange,anymultirange>bool range_overright|anyrange,anyrange>bool
    range_overright_multirange|anyrange,anymultirange>bool range_union|anyrange,anyrange>anyrange record_eq|record,record>bool
    record_ge|record,record>bool record_gt|record,record>bool record_image_eq|record,record>bool
    record_image_ge|record,record>bool record_image_gt|record,record>bool record_image_le|record,record>bool
    record_image_lt|record,record>bool record_image_ne|record,record>bool record_le|record,record>bool
    record_lt|record,record>bool record_ne|record,record>bool spg_poly_quad_compress|polygon>box text_ge|text,text>bool
    text_gt|text,text>bool text_le|text,text>bool text_lt|text,text>bool text_pattern_ge|text,text>bool
    text_pattern_gt|text,text>bool text_pattern_le|text,text>bool text_pattern_lt|text,text>bool textanycat|text,anynonarray>text
    textcat|text,text>text texteq|text,text>bool texteqname|text,name>bool textgename|text,name>bool textgtname|text,name>bool
    texticlike|text,text>bool texticnlike|text,text>bool texticregexeq|text,text>bool texticregexne|text,text>bool
    textlename|text,name>bool textlike|text,text>bool textltname|text,name>bool textne|text,text>bool textnename|text,name>bool
    textnlike|text,text>bool textregexeq|text,text>bool textregexne|text,text>bool tideq|tid,tid>bool tidge|tid,tid>bool
    tidgt|tid,tid>bool tidle|tid,tid>bool tidlt|tid,tid>bool tidne|tid,tid>bool time_cmp|time,time>int4 time_eq|time,time>bool
    time_ge|time,time>bool time_gt|time,time>bool time_hash|time>int4 time_hash_extended|time,int8>int8 time_le|time,time>bool
    time_lt|time,time>bool time_mi_interval|time,interval>time time_mi_time|time,time>interval time_ne|time,time>bool
    time_pl_interval|time,interval>time timedate_pl|time,date>timestamp timestamp_cmp|timestamp,timestamp>int4
    timestamp_cmp_date|timestamp,date>int4 timestamp_cmp_timestamptz|timestamp,timestamptz>int4
    timestamp_eq|timestamp,timestamp>bool timestamp_eq_date|timestamp,date>bool
    timestamp_eq_timestamptz|timestamp,timestamptz>bool timestamp_ge|timestamp,timestamp>bool
    timestamp_ge_date|timestamp,date>bool timestamp_ge_timestamptz|timestamp,timestamptz>bool
    timestamp_gt|timestamp,timestamp>bool timestamp_gt_date|timestamp,date>bool
    timestamp_gt_timestamptz|timestamp,timestamptz>bool timestamp_hash|timestamp>int4 timestamp_hash_extended|timestamp,int8>int8
    timestamp_le|timestamp,timestamp>bool timestamp_le_date|timestamp,date>bool
    timestamp_le_timestamptz|timestamp,timestamptz>bool timestamp_lt|timestamp,timestamp>bool
    timestamp_lt_date|timestamp,date>bool timestamp_lt_timestamptz|timestamp,timestamptz>bool
    timestamp_mi|timestamp,timestamp>interval timestamp_mi_interval|timestamp,interval>timestamp
    timestamp_ne|timestamp,timestamp>bool timestamp_ne_date|timestamp,date>bool
    timestamp_ne_timestamptz|timestamp,timestamptz>bool timestamp_pl_interval|timestamp,interval>timestamp
    timestamptz_cmp|timestamptz,timestamptz>int4 timestamptz_cmp_date|timestamptz,date>int4
    timestamptz_cmp_timestamp|timestamptz,timestamp>int4 timestamptz_eq|timestamptz,timestamptz>bool
    timestamptz_eq_date|timestamptz,date>bool timestamptz_eq_timestamp|timestamptz,timestamp>bool
    timestamptz_ge|timestamptz,timestamptz>bool timestamptz_ge_date|timestamptz,date>bool
    timestamptz_ge_timestamp|timestamptz,timestamp>bool timestamptz_gt|timestamptz,timestamptz>bool
    timestamptz_gt_date|timestamptz,date>bool timestamptz_gt_timestamp|timestamptz,timestamp>bool
    timestamptz_le|timestamptz,timestamptz>bool timestamptz_le_date|timestamptz,date>bool
    timestamptz_le_timestamp|timestamptz,timestamp>bool timestamptz_lt|timestamptz,timestamptz>bool
    timestamptz_lt_date|timestamptz,date>bool timestamptz_lt_timestamp|timestamptz,timestamp>bool
    timestamptz_mi|timestamptz,timestamptz>interval timestamptz_mi_interval|timestamptz,interval>timestamptz
    timestamptz_ne|timestamptz,timestamptz>bool timestamptz_ne_date|timestamptz,date>bool
    timestamptz_ne_timestamp|timestamptz,timestamp>bool timestamptz_pl_interval|timestamptz,interval>timestamptz
    timetz_cmp|timetz,timetz>int4 timetz_eq|timetz,timetz>bool timetz_ge|timetz,timetz>bool timetz_gt|timetz,timetz>bool
    timetz_hash|timetz>int4 timetz_hash_extended|timetz,int8>int8 timetz_le|timetz,timetz>bool timetz_lt|timetz,timetz>bool
    timetz_mi_interval|timetz,interval>timetz timetz_ne|timetz,timetz>bool timetz_pl_interval|timetz,interval>timetz
    timetzdate_pl|timetz,date>timestamptz ts_match_qv|tsquery,tsvector>bool ts_match_tq|text,tsquery>bool
    ts_match_tt|text,text>bool ts_match_vq|tsvector,tsquery>bool tsq_mcontained|tsquery,tsquery>bool
    tsq_mcontains|tsquery,tsquery>bool tsquery_and|tsquery,tsquery>tsquery tsquery_cmp|tsquery,tsquery>int4
    tsquery_eq|tsquery,tsquery>bool tsquery_ge|tsquery,tsquery>bool tsquery_gt|tsquery,tsquery>bool
    tsquery_le|tsquery,tsquery>bool tsquery_lt|tsquery,tsquery>bool tsquery_ne|tsquery,tsquery>bool tsquery_not|tsquery>tsquery
    tsquery_or|tsquery,tsquery>tsquery tsvector_cmp|tsvector,tsvector>int4 tsvector_concat|tsvector,tsvector>tsvector
    tsvector_eq|tsvector,tsvector>bool tsvector_ge|tsvector,tsvector>bool tsvector_gt|tsvector,tsvector>bool
    tsvector_le|tsvector,tsvector>bool tsvector_lt|tsvector,tsvector>bool tsvector_ne|tsvector,tsvector>bool
    uuid_cmp|uuid,uuid>int4 uuid_eq|uuid,uuid>bool uuid_ge|uuid,uuid>bool uuid_gt|uuid,uuid>bool uuid_hash|uuid>int4
    uuid_hash_extended|uuid,int8>int8 uuid_le|uuid,uuid>bool uuid_lt|uuid,uuid>bool uuid_ne|uuid,uuid>bool
    varbitcmp|varbit,varbit>int4 varbiteq|varbit,varbit>bool varbitge|varbit,varbit>bool varbitgt|varbit,varbit>bool
    varbitle|varbit,varbit>bool varbitlt|varbit,varbit>bool varbitne|varbit,varbit>bool xid8cmp|xid8,xid8>int4
    xid8eq|xid8,xid8>bool xid8ge|xid8,xid8>bool xid8gt|xid8,xid8>bool xid8le|xid8,xid8>bool xid8lt|xid8,xid8>bool
    xid8ne|xid8,xid8>bool xideq|xid,xid>bool xideqint4|xid,int4>bool xidneq|xid,xid>bool xidneqint4|xid,int4>bool
    """
}
