extension BuiltinFunctions {
  /// Out of `pg_proc` of PostgreSQL 15: `name|arguments>result;…|OUT arguments`; `?` is optional, `*` takes any number.
  static let functionsAtoJ = """
    abbrev|inet>text;cidr>text abs|float4>float4;float8>float8;int8>int8;int4>int4;int2>int2;numeric>numeric
    acldefault|char,oid>_aclitem aclexplode|_aclitem>record|grantor,grantee,privilege_type,is_grantable acos|float8>float8
    acosd|float8>float8 acosh|float8>float8
    age|xid>int4;timestamptz,timestamptz>interval;timestamptz>interval;timestamp,timestamp>interval;timestamp>interval
    amvalidate|oid>bool anyarray_send|anyarray>bytea anycompatiblearray_send|anycompatiblearray>bytea
    area|box>float8;path>float8;circle>float8 array_agg|anynonarray>anyarray;anyarray>anyarray array_dims|anyarray>text
    array_append|anycompatiblearray,anycompatible>anycompatiblearray
    array_prepend|anycompatible,anycompatiblearray>anycompatiblearray
    array_cat|anycompatiblearray,anycompatiblearray>anycompatiblearray
    array_fill|anyelement,_int4>anyarray;anyelement,_int4,_int4>anyarray array_larger|anyarray,anyarray>anyarray
    array_length|anyarray,int4>int4 array_lower|anyarray,int4>int4 array_ndims|anyarray>int4
    array_position|anycompatiblearray,anycompatible>int4;anycompatiblearray,anycompatible,int4>int4
    array_positions|anycompatiblearray,anycompatible>_int4 array_remove|anycompatiblearray,anycompatible>anycompatiblearray
    array_replace|anycompatiblearray,anycompatible,anycompatible>anycompatiblearray array_send|anyarray>bytea
    array_smaller|anyarray,anyarray>anyarray array_to_json|anyarray>json;anyarray,bool>json
    array_to_string|anyarray,text,text>text;anyarray,text>text array_to_tsvector|_text>tsvector array_upper|anyarray,int4>int4
    ascii|text>int4 asin|float8>float8 asind|float8>float8 asinh|float8>float8 atan|float8>float8 atan2|float8,float8>float8
    atan2d|float8,float8>float8 atand|float8>float8 atanh|float8>float8
    avg|int8>numeric;int4>numeric;int2>numeric;numeric>numeric;float4>float8;float8>float8;interval>interval
    binary_upgrade_create_empty_extension|text,text,bool,text,_oid,_text,_text>void
    binary_upgrade_set_missing_value|oid,text,text>void binary_upgrade_set_next_array_pg_type_oid|oid>void
    binary_upgrade_set_next_heap_pg_class_oid|oid>void binary_upgrade_set_next_heap_relfilenode|oid>void
    binary_upgrade_set_next_index_pg_class_oid|oid>void binary_upgrade_set_next_index_relfilenode|oid>void
    binary_upgrade_set_next_multirange_array_pg_type_oid|oid>void binary_upgrade_set_next_multirange_pg_type_oid|oid>void
    binary_upgrade_set_next_pg_authid_oid|oid>void binary_upgrade_set_next_pg_enum_oid|oid>void
    binary_upgrade_set_next_pg_tablespace_oid|oid>void binary_upgrade_set_next_pg_type_oid|oid>void
    binary_upgrade_set_next_toast_pg_class_oid|oid>void binary_upgrade_set_next_toast_relfilenode|oid>void
    binary_upgrade_set_record_init_privs|bool>void bit|int4,int4>bit;bit,int4,bool>bit;int8,int4>bit
    bit_and|int2>int2;int4>int4;int8>int8;bit>bit bit_count|bit>int8;bytea>int8 bit_length|bytea>int4;text>int4;bit>int4
    bit_or|int2>int2;int4>int4;int8>int8;bit>bit bit_send|bit>bytea bit_xor|int2>int2;int4>int4;int8>int8;bit>bit
    bittypmodin|_cstring>int4 bool|int4>bool;jsonb>bool bool_and|bool>bool bool_or|bool>bool booland_statefunc|bool,bool>bool
    boolor_statefunc|bool,bool>bool boolsend|bool>bytea box|point,point>box;polygon>box;circle>box;point>box
    box_send|box>bytea bpchar|name>bpchar;bpchar,int4,bool>bpchar;char>bpchar bpchar_larger|bpchar,bpchar>bpchar
    bpchar_smaller|bpchar,bpchar>bpchar bpcharsend|bpchar>bytea bpchartypmodin|_cstring>int4
    brin_bloom_summary_send|pg_brin_bloom_summary>bytea brin_desummarize_range|regclass,int8>void
    brin_minmax_multi_summary_send|pg_brin_minmax_multi_summary>bytea brin_summarize_new_values|regclass>int4
    brin_summarize_range|regclass,int8>int4 broadcast|inet>inet btrim|text,text>text;text>text;bytea,bytea>bytea
    byteasend|bytea>bytea cardinality|anyarray>int4 cash_send|money>bytea cash_words|money>text cashlarger|money,money>money
    cashsmaller|money,money>money cbrt|float8>float8 ceil|numeric>numeric;float8>float8 ceiling|numeric>numeric;float8>float8
    center|box>point;circle>point char|int4>char;text>char char_length|bpchar>int4;text>int4
    character_length|bpchar>int4;text>int4 charsend|char>bytea chr|int4>text cidr|inet>cidr cidr_send|cidr>bytea
    cidsend|cid>bytea circle|point,float8>circle;polygon>circle;box>circle circle_send|circle>bytea
    clock_timestamp|>timestamptz col_description|oid,int4>text concat|*any>text concat_ws|text,*any>text
    convert|bytea,name,name>bytea convert_from|bytea,name>text convert_to|text,name>bytea corr|float8,float8>float8
    cos|float8>float8 cosd|float8>float8 cosh|float8>float8 cot|float8>float8 cotd|float8>float8 count|any>int8;>int8
    covar_pop|float8,float8>float8 covar_samp|float8,float8>float8 cume_dist|>float8;*any>float8 current_database|>name
    current_query|>text current_schema|>name current_schemas|bool>_name current_setting|text>text;text,bool>text
    current_user|>name currtid2|text,tid>tid currval|regclass>int8 cursor_to_xml|refcursor,int4,bool,bool,text>xml
    cursor_to_xmlschema|refcursor,bool,bool,text>xml database_to_xml|bool,bool,text>xml
    database_to_xml_and_xmlschema|bool,bool,text>xml database_to_xmlschema|bool,bool,text>xml
    date|timestamptz>date;timestamp>date
    date_bin|interval,timestamp,timestamp>timestamp;interval,timestamptz,timestamptz>timestamptz date_larger|date,date>date
    date_part|text,timestamptz>float8;text,interval>float8;text,timetz>float8;text,date>float8;text,time>float8
    date_part|text,timestamp>float8 date_send|date>bytea date_smaller|date,date>date
    date_trunc|text,timestamptz>timestamptz;text,interval>interval;text,timestamptz,text>timestamptz
    date_trunc|text,timestamp>timestamp datemultirange|>datemultirange;daterange>datemultirange;*daterange>datemultirange
    daterange|date,date>daterange;date,date,text>daterange daterange_canonical|daterange>daterange
    daterange_subdiff|date,date>float8 decode|text,text>bytea degrees|float8>float8 dense_rank|>int8;*any>int8
    dexp|float8>float8 diagonal|box>lseg diameter|circle>float8 div|numeric,numeric>numeric dlog1|float8>float8
    dlog10|float8>float8 dround|float8>float8 dtrunc|float8>float8 encode|bytea,text>text enum_first|anyenum>anyenum
    enum_larger|anyenum,anyenum>anyenum enum_last|anyenum>anyenum enum_range|anyenum,anyenum>anyarray;anyenum>anyarray
    enum_send|anyenum>bytea enum_smaller|anyenum,anyenum>anyenum every|bool>bool exp|float8>float8;numeric>numeric
    extract|text,date>numeric;text,time>numeric;text,timetz>numeric;text,timestamp>numeric;text,timestamptz>numeric
    extract|text,interval>numeric factorial|int8>numeric family|inet>int4 first_value|anyelement>anyelement
    float4|int2>float4;float8>float4;int4>float4;int8>float4;numeric>float4;jsonb>float4 float4_accum|_float8,float4>_float8
    float4larger|float4,float4>float4 float4send|float4>bytea float4smaller|float4,float4>float4
    float8|int2>float8;float4>float8;int4>float8;int8>float8;numeric>float8;jsonb>float8 float8_accum|_float8,float8>_float8
    float8_avg|_float8>float8 float8_combine|_float8,_float8>_float8 float8_corr|_float8>float8
    float8_covar_pop|_float8>float8 float8_covar_samp|_float8>float8 float8_regr_accum|_float8,float8,float8>_float8
    float8_regr_avgx|_float8>float8 float8_regr_avgy|_float8>float8 float8_regr_combine|_float8,_float8>_float8
    float8_regr_intercept|_float8>float8 float8_regr_r2|_float8>float8 float8_regr_slope|_float8>float8
    float8_regr_sxx|_float8>float8 float8_regr_sxy|_float8>float8 float8_regr_syy|_float8>float8
    float8_stddev_pop|_float8>float8 float8_stddev_samp|_float8>float8 float8_var_pop|_float8>float8
    float8_var_samp|_float8>float8 float8larger|float8,float8>float8 float8send|float8>bytea
    float8smaller|float8,float8>float8 floor|numeric>numeric;float8>float8 fmgr_c_validator|oid>void
    fmgr_internal_validator|oid>void fmgr_sql_validator|oid>void format|text,*any>text;text>text format_type|oid,int4>text
    gcd|int4,int4>int4;int8,int8>int8;numeric,numeric>numeric gen_random_uuid|>uuid
    generate_series|timestamp,timestamp,interval>timestamp;timestamptz,timestamptz,interval>timestamptz
    generate_series|int4,int4,int4>int4;int4,int4>int4;int8,int8,int8>int8;int8,int8>int8
    generate_series|numeric,numeric,numeric>numeric;numeric,numeric>numeric
    generate_subscripts|anyarray,int4,bool>int4;anyarray,int4>int4 get_bit|bytea,int8>int4;bit,int4>int4
    get_byte|bytea,int4>int4 get_current_ts_config|>regconfig getdatabaseencoding|>name getpgusername|>name
    gin_clean_pending_list|regclass>int8
    has_any_column_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_any_column_privilege|text,text>bool;oid,text>bool
    has_column_privilege|name,text,text,text>bool;name,text,int2,text>bool;name,oid,text,text>bool
    has_column_privilege|name,oid,int2,text>bool;oid,text,text,text>bool;oid,text,int2,text>bool
    has_column_privilege|oid,oid,text,text>bool;oid,oid,int2,text>bool;text,text,text>bool;text,int2,text>bool
    has_column_privilege|oid,text,text>bool;oid,int2,text>bool
    has_database_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_database_privilege|text,text>bool;oid,text>bool
    has_foreign_data_wrapper_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_foreign_data_wrapper_privilege|text,text>bool;oid,text>bool
    has_function_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_function_privilege|text,text>bool;oid,text>bool
    has_language_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_language_privilege|text,text>bool;oid,text>bool
    has_parameter_privilege|name,text,text>bool;oid,text,text>bool;text,text>bool
    has_schema_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool;text,text>bool
    has_schema_privilege|oid,text>bool
    has_sequence_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_sequence_privilege|text,text>bool;oid,text>bool
    has_server_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool;text,text>bool
    has_server_privilege|oid,text>bool
    has_table_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool;text,text>bool
    has_table_privilege|oid,text>bool
    has_tablespace_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool
    has_tablespace_privilege|text,text>bool;oid,text>bool
    has_type_privilege|name,text,text>bool;name,oid,text>bool;oid,text,text>bool;oid,oid,text>bool;text,text>bool
    has_type_privilege|oid,text>bool height|box>float8 host|inet>text hostmask|inet>inet inet_client_addr|>inet
    inet_client_port|>int4 inet_send|inet>bytea inet_server_addr|>inet inet_server_port|>int4 initcap|text>text
    int2|float8>int2;float4>int2;int4>int2;int8>int2;numeric>int2;jsonb>int2 int2_avg_accum|_int8,int2>_int8
    int2_avg_accum_inv|_int8,int2>_int8 int2_sum|int8,int2>int8 int2int4_sum|_int8>int8 int2larger|int2,int2>int2
    int2send|int2>bytea int2smaller|int2,int2>int2 int2vectorsend|int2vector>bytea
    int4|char>int4;int2>int4;float8>int4;float4>int4;int8>int4;bit>int4;numeric>int4;bool>int4;jsonb>int4
    int4_avg_accum|_int8,int4>_int8 int4_avg_accum_inv|_int8,int4>_int8 int4_avg_combine|_int8,_int8>_int8
    int4_sum|int8,int4>int8 int4inc|int4>int4 int4larger|int4,int4>int4
    int4multirange|>int4multirange;int4range>int4multirange;*int4range>int4multirange
    int4range|int4,int4>int4range;int4,int4,text>int4range int4range_canonical|int4range>int4range
    int4range_subdiff|int4,int4>float8 int4send|int4>bytea int4smaller|int4,int4>int4
    int8|int4>int8;float8>int8;float4>int8;int2>int8;oid>int8;numeric>int8;bit>int8;jsonb>int8 int8_avg|_int8>numeric
    int8_sum|numeric,int8>numeric int8dec|int8>int8 int8dec_any|int8,any>int8 int8inc|int8>int8 int8inc_any|int8,any>int8
    int8inc_float8_float8|int8,float8,float8>int8 int8larger|int8,int8>int8
    int8multirange|>int8multirange;int8range>int8multirange;*int8range>int8multirange
    int8range|int8,int8>int8range;int8,int8,text>int8range int8range_canonical|int8range>int8range
    int8range_subdiff|int8,int8>float8 int8send|int8>bytea int8smaller|int8,int8>int8
    interval|interval,int4>interval;time>interval interval_accum|_interval,interval>_interval
    interval_accum_inv|_interval,interval>_interval interval_avg|_interval>interval
    interval_combine|_interval,_interval>_interval interval_larger|interval,interval>interval interval_send|interval>bytea
    interval_smaller|interval,interval>interval intervaltypmodin|_cstring>int4 is_normalized|text,text?>bool
    isclosed|path>bool isempty|anyrange>bool;anymultirange>bool
    isfinite|date>bool;timestamptz>bool;interval>bool;timestamp>bool ishorizontal|point,point>bool;lseg>bool;line>bool
    isopen|path>bool isparallel|lseg,lseg>bool;line,line>bool isperp|lseg,lseg>bool;line,line>bool
    isvertical|point,point>bool;lseg>bool;line>bool json_agg|anyelement>json json_array_elements|json>json|value
    json_array_elements_text|json>text|value json_array_length|json>int4 json_build_array|*any>json;>json
    json_build_object|*any>json;>json json_each|json>record|key,value json_each_text|json>record|key,value
    json_object|_text>json;_text,_text>json json_object_agg|any,any>json json_object_keys|json>text
    json_populate_record|anyelement,json,bool?>anyelement json_populate_recordset|anyelement,json,bool?>anyelement
    json_send|json>bytea json_strip_nulls|json>json json_to_record|json>record json_to_recordset|json>record
    json_to_tsvector|json,jsonb>tsvector;regconfig,json,jsonb>tsvector json_typeof|json>text jsonb_agg|anyelement>jsonb
    jsonb_array_elements|jsonb>jsonb|value jsonb_array_elements_text|jsonb>text|value jsonb_array_length|jsonb>int4
    jsonb_build_array|*any>jsonb;>jsonb jsonb_build_object|*any>jsonb;>jsonb jsonb_each|jsonb>record|key,value
    jsonb_each_text|jsonb>record|key,value jsonb_insert|jsonb,_text,jsonb,bool?>jsonb
    jsonb_object|_text>jsonb;_text,_text>jsonb jsonb_object_agg|any,any>jsonb jsonb_object_keys|jsonb>text
    jsonb_path_exists|jsonb,jsonpath,jsonb?,bool?>bool jsonb_path_exists_tz|jsonb,jsonpath,jsonb?,bool?>bool
    jsonb_path_match|jsonb,jsonpath,jsonb?,bool?>bool jsonb_path_match_tz|jsonb,jsonpath,jsonb?,bool?>bool
    jsonb_path_query|jsonb,jsonpath,jsonb?,bool?>jsonb jsonb_path_query_array|jsonb,jsonpath,jsonb?,bool?>jsonb
    jsonb_path_query_array_tz|jsonb,jsonpath,jsonb?,bool?>jsonb jsonb_path_query_first|jsonb,jsonpath,jsonb?,bool?>jsonb
    jsonb_path_query_first_tz|jsonb,jsonpath,jsonb?,bool?>jsonb jsonb_path_query_tz|jsonb,jsonpath,jsonb?,bool?>jsonb
    jsonb_populate_record|anyelement,jsonb>anyelement jsonb_populate_recordset|anyelement,jsonb>anyelement
    jsonb_pretty|jsonb>text jsonb_send|jsonb>bytea jsonb_set|jsonb,_text,jsonb,bool?>jsonb
    jsonb_set_lax|jsonb,_text,jsonb,bool?,text?>jsonb jsonb_strip_nulls|jsonb>jsonb jsonb_to_record|jsonb>record
    jsonb_to_recordset|jsonb>record jsonb_to_tsvector|jsonb,jsonb>tsvector;regconfig,jsonb,jsonb>tsvector
    jsonb_typeof|jsonb>text jsonpath_send|jsonpath>bytea justify_days|interval>interval justify_hours|interval>interval
    justify_interval|interval>interval
    lag|anyelement>anyelement;anyelement,int4>anyelement;anycompatible,int4,anycompatible>anycompatible
    last_value|anyelement>anyelement lastval|>int8 lcm|int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    lead|anyelement>anyelement;anyelement,int4>anyelement;anycompatible,int4,anycompatible>anycompatible left|text,int4>text
    length|text>int4;bpchar>int4;lseg>float8;path>float8;bit>int4;bytea,name>int4;bytea>int4;tsvector>int4
    like|text,text>bool;name,text>bool;bytea,bytea>bool like_escape|text,text>text;bytea,bytea>bytea line|point,point>line
    line_send|line>bytea ln|float8>float8;numeric>numeric lo_close|int4>int4 lo_creat|int4>oid lo_create|oid>oid
    lo_export|oid,text>int4 lo_from_bytea|oid,bytea>oid lo_get|oid>bytea;oid,int8,int4>bytea lo_import|text>oid;text,oid>oid
    lo_lseek|int4,int4,int4>int4 lo_lseek64|int4,int8,int4>int8 lo_open|oid,int4>int4 lo_put|oid,int8,bytea>void
    lo_tell|int4>int4 lo_tell64|int4>int8 lo_truncate|int4,int4>int4 lo_truncate64|int4,int8>int4 lo_unlink|oid>int4
    log|float8>float8;numeric,numeric>numeric;numeric>numeric log10|float8>float8;numeric>numeric loread|int4,int4>bytea
    lower|text>text;anyrange>anyelement;anymultirange>anyelement lower_inc|anyrange>bool;anymultirange>bool
    lower_inf|anyrange>bool;anymultirange>bool lowrite|int4,bytea>int4 lpad|text,int4,text>text;text,int4>text
    lseg|point,point>lseg;box>lseg lseg_send|lseg>bytea ltrim|text,text>text;text>text;bytea,bytea>bytea
    macaddr|macaddr8>macaddr macaddr8|macaddr>macaddr8 macaddr8_send|macaddr8>bytea macaddr8_set7bit|macaddr8>macaddr8
    macaddr_send|macaddr>bytea make_date|int4,int4,int4>date
    make_interval|int4?,int4?,int4?,int4?,int4?,int4?,float8?>interval make_time|int4,int4,float8>time
    make_timestamp|int4,int4,int4,int4,int4,float8>timestamp
    make_timestamptz|int4,int4,int4,int4,int4,float8>timestamptz;int4,int4,int4,int4,int4,float8,text>timestamptz
    makeaclitem|oid,oid,text,bool>aclitem masklen|inet>int4
    max|anyarray>anyarray;int8>int8;int4>int4;int2>int2;oid>oid;float4>float4;float8>float8;date>date;time>time
    max|timetz>timetz;money>money;timestamp>timestamp;timestamptz>timestamptz;interval>interval;text>text
    max|numeric>numeric;bpchar>bpchar;tid>tid;anyenum>anyenum;inet>inet;pg_lsn>pg_lsn;xid8>xid8 md5|text>text;bytea>text
    min|anyarray>anyarray;int8>int8;int4>int4;int2>int2;oid>oid;float4>float4;float8>float8;date>date;time>time
    min|timetz>timetz;money>money;timestamp>timestamp;timestamptz>timestamptz;interval>interval;text>text
    min|numeric>numeric;bpchar>bpchar;tid>tid;anyenum>anyenum;inet>inet;pg_lsn>pg_lsn;xid8>xid8 min_scale|numeric>int4
    mod|int2,int2>int2;int4,int4>int4;int8,int8>int8;numeric,numeric>numeric mode|anyelement>anyelement
    money|int4>money;int8>money;numeric>money multirange|anyrange>anymultirange
    multirange_intersect_agg_transfn|anymultirange,anymultirange>anymultirange multirange_send|anymultirange>bytea
    mxid_age|xid>int4 name|text>name;bpchar>name;varchar>name nameconcatoid|name,oid>name namesend|name>bytea
    netmask|inet>inet network|inet>cidr network_larger|inet,inet>inet network_smaller|inet,inet>inet nextval|regclass>int8
    normalize|text,text?>text notlike|text,text>bool;name,text>bool;bytea,bytea>bool now|>timestamptz
    npoints|path>int4;polygon>int4 nth_value|anyelement,int4>anyelement ntile|int4>int4 num_nonnulls|*any>int4
    num_nulls|*any>int4
    numeric|numeric,int4>numeric;int4>numeric;float4>numeric;float8>numeric;int8>numeric;int2>numeric;jsonb>numeric
    numeric|money>numeric numeric_div_trunc|numeric,numeric>numeric numeric_exp|numeric>numeric numeric_inc|numeric>numeric
    numeric_larger|numeric,numeric>numeric numeric_ln|numeric>numeric numeric_log|numeric,numeric>numeric
    numeric_send|numeric>bytea numeric_smaller|numeric,numeric>numeric numeric_sqrt|numeric>numeric
    numerictypmodin|_cstring>int4 nummultirange|>nummultirange;numrange>nummultirange;*numrange>nummultirange
    numnode|tsquery>int4 numrange|numeric,numeric>numrange;numeric,numeric,text>numrange
    numrange_subdiff|numeric,numeric>float8 obj_description|oid,name>text;oid>text
    octet_length|bytea>int4;text>int4;bpchar>int4;bit>int4 oid|int8>oid oidlarger|oid,oid>oid oidsend|oid>bytea
    oidsmaller|oid,oid>oid oidvectorsend|oidvector>bytea oidvectortypes|oidvector>text
    overlaps|timetz,timetz,timetz,timetz>bool;timestamptz,timestamptz,timestamptz,timestamptz>bool
    overlaps|timestamptz,interval,timestamptz,interval>bool;timestamptz,timestamptz,timestamptz,interval>bool
    overlaps|timestamptz,interval,timestamptz,timestamptz>bool;time,time,time,time>bool
    overlaps|time,interval,time,interval>bool;time,time,time,interval>bool;time,interval,time,time>bool
    overlaps|timestamp,timestamp,timestamp,timestamp>bool;timestamp,interval,timestamp,interval>bool
    overlaps|timestamp,timestamp,timestamp,interval>bool;timestamp,interval,timestamp,timestamp>bool
    overlay|bytea,bytea,int4,int4>bytea;bytea,bytea,int4>bytea;text,text,int4,int4>text;text,text,int4>text
    overlay|bit,bit,int4,int4>bit;bit,bit,int4>bit parse_ident|text,bool?>_text path|polygon>path path_send|path>bytea
    pclose|path>path percent_rank|>float8;*any>float8
    percentile_cont|float8,float8>float8;float8,interval>interval;_float8,float8>_float8;_float8,interval>_interval
    percentile_disc|float8,anyelement>anyelement;_float8,anyelement>anyarray pg_advisory_lock|int8>void;int4,int4>void
    pg_advisory_lock_shared|int8>void;int4,int4>void pg_advisory_unlock|int8>bool;int4,int4>bool pg_advisory_unlock_all|>void
    pg_advisory_unlock_shared|int8>bool;int4,int4>bool pg_advisory_xact_lock|int8>void;int4,int4>void
    pg_advisory_xact_lock_shared|int8>void;int4,int4>void
    pg_available_extension_versions|>record|name,version,superuser,trusted,relocatable,schema,requires,comment
    pg_available_extensions|>record|name,default_version,comment pg_backend_pid|>int4 pg_backup_start|text,bool?>pg_lsn
    pg_backup_stop|bool?>record|lsn,labelfile,spcmapfile pg_blocking_pids|int4>_int4 pg_cancel_backend|int4>bool
    pg_char_to_encoding|name>int4 pg_client_encoding|>name pg_collation_actual_version|oid>text pg_collation_for|any>text
    pg_collation_is_visible|oid>bool pg_column_compression|any>text pg_column_is_updatable|regclass,int2,bool>bool
    pg_column_size|any>int4 pg_conf_load_time|>timestamptz pg_config|>record|name,setting pg_control_checkpoint|>record|*
    pg_control_init|>record|* pg_control_recovery|>record|*
    pg_control_system|>record|pg_control_version,catalog_version_no,system_identifier,pg_control_last_modified
    pg_conversion_is_visible|oid>bool
    pg_copy_logical_replication_slot|name,name,bool,name>record;name,name,bool>record;name,name>record|slot_name,lsn
    pg_copy_physical_replication_slot|name,name,bool>record;name,name>record|slot_name,lsn
    pg_create_logical_replication_slot|name,name,bool?,bool?>record|slot_name,lsn
    pg_create_physical_replication_slot|name,bool?,bool?>record|slot_name,lsn pg_create_restore_point|text>pg_lsn
    pg_current_logfile|>text;text>text pg_current_snapshot|>pg_snapshot pg_current_wal_flush_lsn|>pg_lsn
    pg_current_wal_insert_lsn|>pg_lsn pg_current_wal_lsn|>pg_lsn pg_current_xact_id|>xid8 pg_current_xact_id_if_assigned|>xid8
    pg_cursor|>record|name,statement,is_holdable,is_binary,is_scrollable,creation_time
    pg_database_collation_actual_version|oid>text pg_database_size|name>int8;oid>int8 pg_ddl_command_send|pg_ddl_command>bytea
    pg_dependencies_send|pg_dependencies>bytea pg_describe_object|oid,oid,int4>text pg_drop_replication_slot|name>void
    pg_encoding_max_length|int4>int4 pg_encoding_to_char|int4>name pg_event_trigger_ddl_commands|>record|*
    pg_event_trigger_dropped_objects|>record|* pg_event_trigger_table_rewrite_oid|>oid|oid
    pg_event_trigger_table_rewrite_reason|>int4 pg_export_snapshot|>text pg_extension_config_dump|regclass,text>void
    pg_extension_update_paths|name>record|source,target,path pg_filenode_relation|oid,oid>regclass
    pg_function_is_visible|oid>bool
    pg_get_backend_memory_contexts|>record|name,ident,parent,level,total_bytes,total_nblocks,free_bytes,free_chunks,used_bytes
    pg_get_catalog_foreign_keys|>record|fktable,fkcols,pktable,pkcols,is_array,is_opt
    pg_get_constraintdef|oid>text;oid,bool>text pg_get_expr|pg_node_tree,oid>text;pg_node_tree,oid,bool>text
    pg_get_function_arg_default|oid,int4>text pg_get_function_arguments|oid>text pg_get_function_identity_arguments|oid>text
    pg_get_function_result|oid>text pg_get_function_sqlbody|oid>text pg_get_functiondef|oid>text
    """
}
