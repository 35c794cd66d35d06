extension BuiltinFunctions {
  /// What `pg_proc` of PostgreSQL 16 has besides that of 15, without what only the server and its own views call.
  static let functionsSince16 = """
    any_value|anyelement>anyelement array_sample|anyarray,int4>anyarray array_shuffle|anyarray>anyarray
    date_add|timestamptz,interval>timestamptz;timestamptz,interval,text>timestamptz
    date_subtract|timestamptz,interval>timestamptz;timestamptz,interval,text>timestamptz erf|float8>float8 erfc|float8>float8
    generate_series|timestamptz,timestamptz,interval,text>timestamptz json_agg_strict|anyelement>json
    json_object_agg_strict|any,any>json json_object_agg_unique|any,any>json json_object_agg_unique_strict|any,any>json
    jsonb_agg_strict|anyelement>jsonb jsonb_object_agg_strict|any,any>jsonb jsonb_object_agg_unique|any,any>jsonb
    jsonb_object_agg_unique_strict|any,any>jsonb pg_input_error_info|text,text>record|message,detail,hint,sql_error_code
    pg_input_is_valid|text,text>bool pg_read_binary_file|text,bool>bytea pg_read_file|text,bool>text
    random_normal|float8?,float8?>float8 system_user|>text
    """

  /// What that of 18 has besides that of 16; which of it 17 has is not told.
  static let functionsSince18 = """
    array_reverse|anyarray>anyarray array_sort|anyarray>anyarray;anyarray,bool>anyarray;anyarray,bool,bool>anyarray
    bytea|int2>bytea;int4>bytea;int8>bytea bytea_larger|bytea,bytea>bytea bytea_smaller|bytea,bytea>bytea casefold|text>text
    crc32|bytea>int8 crc32c|bytea>int8 gamma|float8>float8
    has_largeobject_privilege|name,oid,text>bool;oid,oid,text>bool;oid,text>bool icu_unicode_version|>text int2|bytea>int2
    int4|bytea>int4 int8|bytea>int8 json_strip_nulls|json,bool?>json jsonb_populate_record_valid|anyelement,jsonb>bool
    jsonb_strip_nulls|jsonb,bool?>jsonb lgamma|float8>float8 max|bytea>bytea;record>record min|bytea>bytea;record>record
    pg_basetype|regtype>regtype pg_column_toast_chunk_id|any>oid pg_get_acl|oid,oid,int4>_aclitem
    pg_get_wait_events|>record|type,name,description random|int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    record_larger|record,record>record record_smaller|record,record>record reverse|bytea>bytea
    timezone|timestamp>timestamptz;timestamptz>timestamp;timetz>timetz to_bin|int4>text;int8>text to_oct|int4>text;int8>text
    to_regtypemod|text>int4 unicode_assigned|text>bool unicode_version|>text uuid_extract_timestamp|uuid>timestamptz
    uuid_extract_version|uuid>int2 uuidv4|>uuid uuidv7|>uuid;interval>uuid xmltext|text>xml
    """
}
